package io.github.camelimessage.component.http;

import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;

/**
 * Says which addresses a guarded call may go to: those of the public internet, by the special-purpose registries of IANA, and
 * private ones where that is allowed.
 */
final class AddressGuard {

    /** Thrown instead of an address, so that no connection is made. */
    static final class Refused extends UnknownHostException {
        private static final long serialVersionUID = 1L;

        Refused() {
            super("The address is not a public one. Allow private addresses only where subscribers are trusted.");
        }
    }

    private final boolean allowPrivate;

    AddressGuard(boolean allowPrivate) {
        this.allowPrivate = allowPrivate;
    }

    /** All of them must be allowed: a name that also points inside is up to something. */
    void check(InetAddress... addresses) throws Refused {
        for (InetAddress address : addresses) {
            if (!allows(address)) {
                throw new Refused();
            }
        }
    }

    boolean allows(InetAddress address) {
        if (address instanceof Inet4Address) {
            return allowsV4(address.getAddress());
        }
        return address instanceof Inet6Address && allowsV6(address.getAddress());
    }

    private boolean allowsV4(byte[] b) {
        int first = b[0] & 0xff;
        int second = b[1] & 0xff;
        int third = b[2] & 0xff;
        boolean inside = first == 10
                || first == 127
                || first == 172 && second >= 16 && second < 32
                || first == 192 && second == 168
                || first == 100 && second >= 64 && second < 128;
        if (inside) {
            return allowPrivate;
        }
        boolean special = first == 0
                || first >= 224
                || first == 169 && second == 254
                || first == 192 && second == 0 && (third == 0 || third == 2)
                || first == 192 && second == 88 && third == 99
                || first == 198 && (second == 18 || second == 19)
                || first == 198 && second == 51 && third == 100
                || first == 203 && second == 0 && third == 113;
        return !special;
    }

    private boolean allowsV6(byte[] b) {
        if (startsWith(b, 0x00, 0x64, 0xff, 0x9b, 0, 0, 0, 0, 0, 0, 0, 0) || allZero(b, 0, 12) && !oneOrNone(b)) {
            return allowsV4(new byte[] {b[12], b[13], b[14], b[15]});
        }
        if (startsWith(b, 0x20, 0x02)) {
            return allowsV4(new byte[] {b[2], b[3], b[4], b[5]});
        }
        boolean loopback = allZero(b, 0, 15) && b[15] == 1;
        boolean uniqueLocal = (b[0] & 0xfe) == 0xfc;
        if (loopback || uniqueLocal) {
            return allowPrivate;
        }
        boolean global = (b[0] & 0xe0) == 0x20;
        boolean special = startsWith(b, 0x20, 0x01, 0x0d, 0xb8)
                || startsWith(b, 0x20, 0x01) && (b[2] & 0xfe) == 0
                || startsWith(b, 0x3f, 0xff) && (b[2] & 0xf0) == 0;
        return global && !special;
    }

    private static boolean oneOrNone(byte[] b) {
        return allZero(b, 0, 15) && (b[15] == 0 || b[15] == 1);
    }

    private static boolean startsWith(byte[] b, int... prefix) {
        for (int i = 0; i < prefix.length; i++) {
            if ((b[i] & 0xff) != prefix[i]) {
                return false;
            }
        }
        return true;
    }

    private static boolean allZero(byte[] b, int from, int to) {
        for (int i = from; i < to; i++) {
            if (b[i] != 0) {
                return false;
            }
        }
        return true;
    }
}
