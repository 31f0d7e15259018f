package io.github.camelimessage.component.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PhoneFormTest {

    @ParameterizedTest
    @ValueSource(strings = {"+15550100001", "+12345678", "+123456789012345"})
    void wholeNumbersAreE164(String number) {
        assertThat(PhoneForm.isE164(number)).isTrue();
        assertThat(PhoneForm.isNumberLike(number)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "15550100001",
                "+1234567",
                "+1234567890123456",
                "+05550100001",
                "+1 555 010 0001",
                "+1555010000\u0661",
                ""
            })
    void everythingElseIsNot(String number) {
        assertThat(PhoneForm.isE164(number)).isFalse();
    }

    @Test
    void numbersAreToldFromAddressesAndIds() {
        assertThat(PhoneForm.isE164(null)).isFalse();
        assertThat(PhoneForm.isNumberLike("(555) 010-0001")).isTrue();
        assertThat(PhoneForm.isNumberLike("ann@example.org")).isFalse();
        assertThat(PhoneForm.isNumberLike("grp_1")).isFalse();
        assertThat(PhoneForm.isNumberLike(" ")).isFalse();
    }

    @Test
    void severalBecomeOneSegment() {
        String both = PhoneForm.joined(List.of("+15550100001", " ann@example.org "));

        assertThat(both).isEqualTo("+15550100001,ann@example.org");
        assertThat(RestRequest.get("chats/:chatId", "look", RestRig.TIME)
                        .at("chatId", both)
                        .path())
                .isEqualTo("chats/%2B15550100001%2Cann%40example.org");
    }

    @Test
    void anAddressWithACommaWouldBeTwo() {
        for (List<String> unfit :
                List.of(List.of("a,b"), List.of("a", ""), List.<String>of(), Arrays.asList("a", null))) {
            assertThatThrownBy(() -> PhoneForm.joined(unfit)).isInstanceOf(IllegalArgumentException.class);
        }
    }
}
