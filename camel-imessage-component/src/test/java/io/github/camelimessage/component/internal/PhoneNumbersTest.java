package io.github.camelimessage.component.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PhoneNumbersTest {

    @ParameterizedTest
    @CsvSource({
        "US, (212) 555-0101, +12125550101",
        "US, 1 212 555 0101, +12125550101",
        "us, 212.555.0101, +12125550101",
        "US, 011 44 20 7946 0958, +442079460958",
        "US, 0044 20 7946 0958, +442079460958",
        "US, 00352 27 12 34 56, +35227123456",
        "DE, 030 901820, +4930901820",
        "DE, 00 1 212 555 0101, +12125550101",
        "GB, 020 7946 0958, +442079460958",
        "IT, 06 6982 1234, +390669821234",
        "AU, 0011 1 212 555 0101, +12125550101"
    })
    void aNumberAsItIsDialledThereIsWrittenInFull(String region, String dialled, String full) {
        assertThat(PhoneNumbers.of(region).inFull(dialled)).isEqualTo(full);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "+12125550101",
                "+49 (0) 30 901820",
                "22000",
                "262966",
                "dana@example.org",
                "2125550101@example.org",
                "555-0101",
                "1-800-FLOWERS",
                "212 555 0101 ext. 5",
                "urn:biz:1234567890",
                "0000000000000000000000000000",
                "()",
                "",
                " "
            })
    void whatIsNoNumberOfTheRegionStaysAsItIs(String given) {
        assertThat(PhoneNumbers.of("US").inFull(given)).isEqualTo(given);
    }

    @Test
    void withoutARegionEveryNumberStaysAsItIs() {
        assertThat(PhoneNumbers.of(" ").inFull("(212) 555-0101")).isEqualTo("(212) 555-0101");
        assertThat(PhoneNumbers.asGiven().inFull("011 44 20 7946 0958")).isEqualTo("011 44 20 7946 0958");
    }

    @Test
    void aRegionThatDoesNotExistIsRefused() {
        assertThatThrownBy(() -> PhoneNumbers.of("Bavaria")).isInstanceOf(IllegalArgumentException.class);
    }

    @Property(tries = 500)
    void writingInFullTwiceIsWritingInFullOnce(@ForAll("regions") String region, @ForAll("dialled") String given) {
        PhoneNumbers numbers = PhoneNumbers.of(region);

        String once = numbers.inFull(given);

        assertThat(numbers.inFull(once)).isEqualTo(once);
        assertThat(once.equals(given) || once.matches("\\+[1-9]\\d{6,14}")).isTrue();
    }

    @Property(tries = 300)
    void anyTextIsAnsweredAndNeverTakenForANumberUnlessItIsDialled(
            @ForAll("regions") String region, @ForAll String given) {
        boolean dialled = given.matches("[\\d\\s().\\-/\\u00A0]+");

        String full = PhoneNumbers.of(region).inFull(given);

        assertThat(dialled || full.equals(given)).isTrue();
    }

    @Property(tries = 200)
    void shortCodesAndEMailAddressesAreLeftAlone(
            @ForAll("regions") String region, @ForAll("shortCodes") String code, @ForAll("dialled") String name) {
        PhoneNumbers numbers = PhoneNumbers.of(region);

        assertThat(numbers.inFull(code)).isEqualTo(code);
        assertThat(numbers.inFull(name + "@example.org")).isEqualTo(name + "@example.org");
    }

    @Provide
    Arbitrary<String> regions() {
        return Arbitraries.of("US", "DE", "GB", "IT", "AU", "JP", "BR", "RU", "FR");
    }

    @Provide
    Arbitrary<String> dialled() {
        return Arbitraries.strings().withChars("0123456789 ()-./").ofMaxLength(24);
    }

    @Provide
    Arbitrary<String> shortCodes() {
        return Arbitraries.strings().numeric().ofMinLength(1).ofMaxLength(6);
    }
}
