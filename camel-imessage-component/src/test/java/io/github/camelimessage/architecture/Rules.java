package io.github.camelimessage.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.lang.ArchRule;

/** The rules for the packages below a root. */
enum Rules {
    WORDS_OUTLIVE_FRAMEWORKS {
        @Override
        ArchRule below(String root) {
            return classes()
                    .that()
                    .resideInAPackage(root + ".model..")
                    .should()
                    .onlyDependOnClassesThat()
                    .resideInAnyPackage("java..", root + ".model..")
                    .because("the neutral words must outlive frameworks and providers");
        }
    },
    PROVIDERS_ARE_PLAIN_JAVA {
        @Override
        ArchRule below(String root) {
            return noClasses()
                    .that()
                    .resideInAnyPackage(root + ".provider..", root + ".internal..", root + ".http..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAPackage("org.apache.camel..")
                    .because("providers are tested and used as plain Java");
        }
    },
    PROVIDERS_DO_NOT_KNOW_EACH_OTHER {
        @Override
        ArchRule below(String root) {
            return slices().matching(root + ".provider.(*)..")
                    .should()
                    .notDependOnEachOther()
                    .because(
                            "deleting a provider's folder, its tests and its service line leaves a project that builds");
        }
    },
    THE_CAMEL_FACE_NAMES_NO_PROVIDER {
        @Override
        ArchRule below(String root) {
            return noClasses()
                    .that()
                    .resideInAPackage(root)
                    .should()
                    .dependOnClassesThat()
                    .resideInAPackage(root + ".provider.*..")
                    .because("a fifth provider changes nothing there");
        }
    },
    REST_TOOLS_STAND_BESIDE_THE_TRANSPORT {
        @Override
        ArchRule below(String root) {
            return classes()
                    .that()
                    .resideInAPackage(root + ".rest..")
                    .should()
                    .onlyDependOnClassesThat()
                    .resideInAnyPackage(
                            "java..",
                            "javax.crypto..",
                            "com.fasterxml.jackson..",
                            root + ".rest..",
                            root + ".provider",
                            root + ".model..",
                            root + ".http..",
                            root + ".internal..")
                    .because("what providers share is plain Java and knows none of them");
        }
    },
    ONLY_PROVIDERS_USE_REST_TOOLS {
        @Override
        ArchRule below(String root) {
            return noClasses()
                    .that()
                    .resideOutsideOfPackages(root + ".provider.*..", root + ".rest..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAPackage(root + ".rest..")
                    .because("how a provider is spoken to is the business of its folder");
        }
    },
    SPRING_BOOT_IS_KNOWN_BY_ITS_FOLDER {
        @Override
        ArchRule below(String root) {
            return noClasses()
                    .that()
                    .resideInAPackage(root + "..")
                    .and()
                    .resideOutsideOfPackage(root + ".springboot..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(
                            root + ".springboot..",
                            "org.springframework.boot..",
                            "org.springframework.context..",
                            "org.apache.camel.spring..")
                    .because("without Spring Boot on the class path nothing of it is touched");
        }
    },
    ONLY_THE_CONTAINERS_SIDE_KNOWS_OSGI {
        @Override
        ArchRule below(String root) {
            return noClasses()
                    .that()
                    .resideOutsideOfPackage(root + ".osgi..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(
                            "org.osgi..", "org.apache.camel.karaf..", "org.apache.camel.main..", root + ".osgi..")
                    .because("outside of a container none of them is there");
        }
    };

    abstract ArchRule below(String root);
}
