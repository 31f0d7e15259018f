package io.github.camelimessage.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RoutesArchitectureTest {

    private static final String ROUTES = "io.github.camelimessage.routes";
    private static final String VIOLATIONS = "io.github.camelimessage.architecture.violations";

    private static final JavaClasses MAIN = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages(ROUTES);
    private static final JavaClasses VIOLATING = new ClassFileImporter().importPackages(VIOLATIONS);

    @ParameterizedTest
    @EnumSource
    void dependenciesPointInTheirDirection(RoutesRules rule) {
        rule.below(ROUTES).check(MAIN);
    }

    @ParameterizedTest
    @EnumSource
    void aRuleTurnsRedOnAClassThatBreaksIt(RoutesRules rule) {
        assertThat(rule.below(VIOLATIONS).evaluate(VIOLATING).hasViolation()).isTrue();
    }
}
