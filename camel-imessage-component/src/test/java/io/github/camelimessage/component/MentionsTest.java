package io.github.camelimessage.component;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MentionsTest {

    @ParameterizedTest
    @CsvSource({
        "Robot, 'Robot: hello', true",
        "Robot, 'hey ROBOT!', true",
        "Robot, 'hey @robot', true",
        "@Robot, 'hey robot', true",
        "Robot, 'the robot''s turn', true",
        "Robot, 'robots', false",
        "Robot, 'microrobot', false",
        "Robot, 'robot2', false",
        "Robot, 'write to robot@example.org', false",
        "Robot, 'write to ann@robot.example', false",
        "Zoë, 'danke ZOË', true",
        "Zoë, 'danke Zoe\u0308', true",
        "Zo, 'Zoe\u0308', false",
        "Иван, 'спасибо, иван', true",
        "Иван, 'Иванов', false",
        "C++, 'ask C++ please', true",
        "Home Bot, 'hello home bot', true",
        "Robot, , false"
    })
    void aNameIsFoundAsAWholeWord(String name, String text, boolean found) {
        assertThat(new Mentions(List.of(name)).in(text)).isEqualTo(found);
    }
}
