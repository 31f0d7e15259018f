package io.github.camelimessage.architecture.violations;

import org.springframework.boot.SpringApplication;

final class RouteThatKnowsSpringBoot {

    SpringApplication known;
}
