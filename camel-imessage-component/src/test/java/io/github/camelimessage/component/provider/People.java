package io.github.camelimessage.component.provider;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/** Addresses that people have. */
final class People {

    private People() {}

    /** Phone numbers in E.164 form, and e-mail addresses with all the signs that paths, queries and lists give a meaning of their own. */
    static Arbitrary<String> addresses() {
        Arbitrary<String> numbers =
                Arbitraries.strings().numeric().ofMinLength(7).ofMaxLength(14).map(digits -> "+1" + digits);
        Arbitrary<String> mails = Combinators.combine(
                        Arbitraries.strings()
                                .withChars("abcxyz019._%+'&=?#!~-")
                                .ofMinLength(1)
                                .ofMaxLength(12),
                        Arbitraries.strings()
                                .withChars("abcxyz.-")
                                .ofMinLength(1)
                                .ofMaxLength(10))
                .as((name, host) -> name + "@" + host);
        return Arbitraries.oneOf(numbers, mails);
    }
}
