package io.github.camelimessage.component.provider.blooio;

import io.github.camelimessage.component.provider.SecretKeeper;
import java.util.Arrays;
import java.util.List;

/**
 * The signing secrets that Blooio made for us and showed once, the newest first. The one before it is kept beside it: what was signed
 * with it may still be on its way when it is replaced.
 */
final class BlooioSecrets {

    private BlooioSecrets() {}

    static List<String> kept(SecretKeeper keeper, String account) {
        return keeper.kept(account).map(BlooioSecrets::each).orElse(List.of());
    }

    private static List<String> each(String all) {
        return Arrays.stream(all.split(",")).filter(secret -> !secret.isBlank()).toList();
    }

    static void keep(SecretKeeper keeper, String account, String secret) {
        List<String> before = kept(keeper, account);
        keeper.keep(account, before.isEmpty() ? secret : secret + "," + before.get(0));
    }
}
