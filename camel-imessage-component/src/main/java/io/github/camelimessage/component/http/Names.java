package io.github.camelimessage.component.http;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.apache.hc.client5.http.DnsResolver;

/**
 * Looks host names up ahead of a call, on a thread that may wait: HttpClient would do it on an I/O thread, where a slow name
 * server would hold up every other call.
 */
final class Names implements DnsResolver {

    private static final long FRESH = TimeUnit.SECONDS.toNanos(20);
    private static final int MOST = 10_000;

    private record Found(InetAddress[] addresses, long at, boolean checked) {
        boolean fresh() {
            return System.nanoTime() - at < FRESH;
        }
    }

    private final AddressGuard guard;
    private final String unguarded;
    private final Map<String, Found> found = new ConcurrentHashMap<>();

    /**
     * @param guard checks each address, or null for none
     * @param unguarded a host that is connected to as it is all the same (the proxy), or null; as the target of a call it is
     *     checked like any other
     */
    Names(AddressGuard guard, String unguarded) {
        this.guard = guard;
        this.unguarded = unguarded;
    }

    /** Completes when {@link #resolve} will answer at once; fails with what the look-up fails with. */
    CompletionStage<Void> lookUp(String host, Executor mayWait) {
        Found known = found.get(host);
        if (known != null && known.fresh() && (guard == null || known.checked())) {
            return CompletableFuture.completedFuture(null);
        }
        CompletableFuture<Void> done = new CompletableFuture<>();
        mayWait.execute(() -> {
            try {
                find(host, guard);
                done.complete(null);
            } catch (UnknownHostException | RuntimeException e) {
                done.completeExceptionally(e);
            }
        });
        return done;
    }

    @Override
    public InetAddress[] resolve(String host) throws UnknownHostException {
        Found known = found.get(host);
        if (known != null && known.fresh()) {
            return known.addresses();
        }
        return find(host, host.equals(unguarded) ? null : guard);
    }

    private InetAddress[] find(String host, AddressGuard check) throws UnknownHostException {
        InetAddress[] addresses = InetAddress.getAllByName(host);
        if (check != null) {
            check.check(addresses);
        }
        if (found.size() > MOST) {
            found.clear();
        }
        found.put(host, new Found(addresses, System.nanoTime(), check != null));
        return addresses;
    }

    @Override
    public String resolveCanonicalHostname(String host) {
        return host;
    }
}
