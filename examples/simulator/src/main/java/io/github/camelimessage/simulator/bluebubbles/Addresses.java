package io.github.camelimessage.simulator.bluebubbles;

/** Phone numbers as the Mac writes them: E.164, with the United States as the Mac's region. */
final class Addresses {

    private static final int NATIONAL = 10;

    private Addresses() {}

    static String normalized(String address) {
        if (address.contains("@")) {
            return address.strip();
        }
        String digits = address.replaceAll("\\D", "");
        if (address.strip().startsWith("+") || digits.isEmpty()) {
            return digits.isEmpty() ? address.strip() : "+" + digits;
        }
        return digits.length() == NATIONAL ? "+1" + digits : "+" + digits;
    }
}
