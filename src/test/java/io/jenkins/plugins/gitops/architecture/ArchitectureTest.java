package io.jenkins.plugins.gitops.architecture;

import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

    private static final String ROOT = "io.jenkins.plugins.gitops";
    private static final String BROKEN = ROOT + ".architecture.broken";

    @Nested
    class ThePlugin {

        private static JavaClasses classes;
        private static HouseRules rules;

        @BeforeAll
        static void read() {
            classes = new ClassFileImporter()
                    .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                    .importPackages(ROOT);
            rules = new HouseRules(ROOT, classes);
        }

        @Test
        void shouldBeLookedAtAtAll() {
            assertThat(classes.size()).isGreaterThan(50);
        }

        @Test
        void shouldHaveAPlaceForEachPackage() {
            assertThat(rules.packagesWithoutFloor()).isEmpty();
        }

        @Test
        void shouldUseOnlyPackagesBelow() {
            assertThat(rules.upwardUses()).isEmpty();
        }

        @Test
        void shouldHaveNoCycles() {
            slices().matching(ROOT + ".(*)..").should().beFreeOfCycles().check(classes);
        }

        @Test
        void shouldKeepJenkinsOutOfTheEngine() {
            assertThat(rules.jenkinsInTheEngine()).isEmpty();
        }

        @Test
        void shouldKeepEachLibraryInItsPackage() {
            assertThat(rules.librariesOutOfTheirPackage()).isEmpty();
        }

        @Test
        void shouldShowOnlyTypesOfJavaAndOfTheEngine() {
            assertThat(rules.foreignTypesInSignatures()).isEmpty();
        }

        @Test
        void shouldHaveNoStaticStateInTheEngine() {
            assertThat(rules.staticState()).isEmpty();
        }

        @Test
        void shouldNotPrintFromTheEngine() {
            assertThat(rules.printing()).isEmpty();
        }
    }

    @Nested
    class ABrokenHouse {

        private static JavaClasses classes;
        private static HouseRules rules;

        @BeforeAll
        static void read() {
            classes = new ClassFileImporter().importPackages(BROKEN);
            rules = new HouseRules(BROKEN, classes);
        }

        @Test
        void shouldBeCaughtWithAPackageThatHasNoPlace() {
            assertThat(rules.packagesWithoutFloor()).containsExactly("attic has no place in the architecture");
        }

        @Test
        void shouldBeCaughtUsingAPackageAbove() {
            assertThat(rules.upwardUses())
                    .contains(BROKEN + ".git.KnowsWhatIsAbove uses " + BROKEN + ".deploy.KnowsJenkins");
        }

        @Test
        void shouldBeCaughtInACycle() {
            assertThat(slices().matching(BROKEN + ".(*)..")
                            .should()
                            .beFreeOfCycles()
                            .evaluate(classes)
                            .hasViolation())
                    .isTrue();
        }

        @Test
        void shouldBeCaughtWithJenkinsInTheEngine() {
            assertThat(rules.jenkinsInTheEngine())
                    .contains(BROKEN + ".deploy.KnowsJenkins uses hudson.model.Result")
                    .noneMatch(violation -> violation.contains(".steps."));
        }

        @Test
        void shouldBeCaughtWithALibraryOutOfItsPackage() {
            assertThat(rules.librariesOutOfTheirPackage())
                    .contains(BROKEN + ".sync.KnowsGit uses org.eclipse.jgit.lib.ObjectId")
                    .noneMatch(violation -> violation.contains(".git."));
        }

        @Test
        void shouldBeCaughtShowingTypesOfALibrary() {
            assertThat(rules.foreignTypesInSignatures())
                    .anyMatch(violation -> violation.startsWith(BROKEN + ".sync.KnowsGit")
                            && violation.endsWith("shows org.eclipse.jgit.lib.ObjectId"));
        }

        @Test
        void shouldBeCaughtWithStaticState() {
            assertThat(rules.staticState())
                    .containsExactly(BROKEN + ".cluster.Remembers.last is static and can change");
        }

        @Test
        void shouldBeCaughtPrinting() {
            assertThat(rules.printing()).hasSize(1).allMatch(violation -> violation.contains("Remembers"));
        }
    }

    @Test
    void shouldNotLetAnyPackageReachItselfThroughThoseBelow() {
        for (String floor : Floors.all()) {
            for (String lower : Floors.usableFrom(floor)) {
                assertThat(Floors.usableFrom(lower))
                        .as("%s is below %s", lower, floor)
                        .doesNotContain(floor);
            }
        }
    }
}
