package io.github.camelimessage.routes.outbound;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelimessage.component.model.ChatId;
import io.github.camelimessage.component.model.Handle;
import io.github.camelimessage.component.model.Target;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class LaneTest {

    private static String lane(String... people) {
        return Lane.of(
                new Target.ToHandles(List.of(people).stream().map(Handle::new).toList()));
    }

    @Provide
    Arbitrary<Set<String>> people() {
        return Arbitraries.of(
                        "+15550001111",
                        "+15550002222",
                        "dana@example.org",
                        "dana",
                        "22000",
                        "a,b",
                        "a",
                        "b",
                        "to:22000")
                .set()
                .ofMinSize(2)
                .ofMaxSize(5);
    }

    @Property(tries = 300)
    void severalPeopleHaveOneLaneInAnyOrderAndOthersHaveAnother(
            @ForAll("people") Set<String> some, @ForAll("people") Set<String> others, @ForAll Random order) {
        List<String> shuffled = new ArrayList<>(some);
        Collections.shuffle(shuffled, order);

        String lane = lane(some.toArray(String[]::new));

        assertThat(lane(shuffled.toArray(String[]::new))).isEqualTo(lane);
        assertThat(lane.equals(lane(others.toArray(String[]::new)))).isEqualTo(some.equals(others));
        assertThat(some).allSatisfy(person -> assertThat(Lane.of(new Target.ToHandle(new Handle(person))))
                .isNotEqualTo(lane));
    }

    @Test
    void howAnAddressIsWrittenMakesNoOtherLane() {
        assertThat(lane("+1 (555) 000-1111", "Dana@Example.org")).isEqualTo(lane("dana@example.org", "+15550001111"));
    }

    @Test
    void anyNumberOfPeopleHasRoomAndNobodyIsShown() {
        String[] people = new String[500];
        for (int i = 0; i < people.length; i++) {
            people[i] = "somebody-with-a-long-name-" + i + "@example.org";
        }

        assertThat(lane(people)).hasSizeLessThan(100).doesNotContain("example");
    }

    @Test
    void onlyTheLaneOfAChatNamesAChat() {
        assertThat(Lane.chat(Lane.of(new Target.InChat(new ChatId("any;+;chat1")))))
                .contains("any;+;chat1");
        assertThat(Lane.chat(Lane.of(new Target.ToHandle(new Handle("+15550001111")))))
                .isEmpty();
        assertThat(Lane.chat(lane("+15550001111", "+15550002222"))).isEmpty();
        assertThat(Lane.handle(lane("+15550001111", "+15550002222"))).isEmpty();
    }
}
