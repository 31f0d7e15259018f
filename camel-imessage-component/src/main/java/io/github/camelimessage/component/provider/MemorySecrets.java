package io.github.camelimessage.component.provider;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Keeps secrets as long as the process lives: after a restart the provider has to make new ones. */
public final class MemorySecrets implements SecretKeeper {

    private final Map<String, String> secrets = new ConcurrentHashMap<>();

    @Override
    public Optional<String> kept(String name) {
        return Optional.ofNullable(secrets.get(name));
    }

    @Override
    public void keep(String name, String secret) {
        secrets.put(name, secret);
    }

    @Override
    public String toString() {
        return "MemorySecrets[" + secrets.size() + "]";
    }
}
