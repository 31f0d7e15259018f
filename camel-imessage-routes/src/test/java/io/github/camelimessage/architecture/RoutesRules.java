package io.github.camelimessage.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.lang.ArchRule;

/** The rules for the routes below a root. */
enum RoutesRules {
    ROUTES_KNOW_NO_PROVIDER {
        @Override
        ArchRule below(String root) {
            return noClasses()
                    .that()
                    .resideInAPackage(root + "..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(COMPONENT + ".provider.*..", COMPONENT + ".internal..")
                    .because("the routes work for every provider, a user's own too");
        }
    },
    SQL_STAYS_IN_ITS_CLASSES {
        @Override
        ArchRule below(String root) {
            return noClasses()
                    .that()
                    .resideInAPackage(root + "..")
                    .and()
                    .haveNameNotMatching(".*\\.Jdbc[^.]*")
                    // The wiring that opens, checks, fills and hands over the data source.
                    .and()
                    .doNotHaveFullyQualifiedName(root + ".ImessageRoutes")
                    .and()
                    .doNotHaveFullyQualifiedName(root + ".osgi.ImessageRoutesActivator")
                    .and()
                    .haveNameNotMatching(
                            ".*\\.(H2Opener|H2Compaction|PostgresqlOpener|Databases|Dialect|Statements)(\\$.*)?")
                    .and()
                    .doNotHaveFullyQualifiedName(root + ".springboot.ApplicationDatabase")
                    .and()
                    .doNotHaveFullyQualifiedName(root + ".store.Database")
                    .and()
                    .doNotHaveFullyQualifiedName(root + ".store.Schema")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage("java.sql..", "javax.sql..")
                    .because("another database must mean other Jdbc classes and nothing else");
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
                            "org.osgi..", "org.apache.camel.main..", COMPONENT + ".osgi..", root + ".osgi..")
                    .because("outside of a container none of them is there");
        }
    };

    private static final String COMPONENT = "io.github.camelimessage.component";

    abstract ArchRule below(String root);
}
