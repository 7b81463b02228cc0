package dev.ghostify.cli.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import com.tngtech.archunit.library.GeneralCodingRules;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Holds the classes of all modules to the dependency table, and to what a library must not do. */
@AnalyzeClasses(packages = "dev.ghostify", importOptions = DoNotIncludeTests.class)
class ModulesTest {
    private static final Pattern MODULE = Pattern.compile("<module>([^<]+)</module>");

    @ArchTest
    static final ArchRule modulesUseOnlyWhatTheTableAllows = classes().should(useOnlyWhatTheTableAllows());

    @ArchTest
    static final ArchRule modulesHaveNoCycles =
            SlicesRuleDefinition.slices().assignedFrom(byModule()).should().beFreeOfCycles();

    @ArchTest
    static final ArchRule onlyTheCommandWritesToTheStandardStreams = noClasses()
            .that()
            .resideOutsideOfPackage("dev.ghostify.cli..")
            .should(GeneralCodingRules.ACCESS_STANDARD_STREAMS);

    @ArchTest
    static final ArchRule onlyTheCommandEndsTheProcess = noClasses()
            .that()
            .resideOutsideOfPackage("dev.ghostify.cli..")
            .should()
            .callMethodWhere(isSystemCall("exit"));

    @ArchTest
    static final ArchRule onlyTheCommandReadsTheEnvironment = noClasses()
            .that()
            .resideOutsideOfPackage("dev.ghostify.cli..")
            .should()
            .callMethodWhere(isSystemCall("getenv"));

    @ArchTest
    static void tableHoldsTheModulesOfTheReactor(JavaClasses all) throws IOException {
        String pom = Files.readString(Repository.root().resolve("pom.xml"));
        List<String> modules = new ArrayList<>();
        for (MatchResult module : MODULE.matcher(pom).results().toList()) {
            String folder = module.group(1);
            String own = Files.readString(Repository.root().resolve(folder).resolve("pom.xml"));
            // The bill of materials has no classes.
            if (!own.contains("<packaging>pom</packaging>")) {
                modules.add(folder);
            }
        }
        assertThat(Arrays.stream(Module.values()).map(Module::folder)).containsExactlyInAnyOrderElementsOf(modules);
        assertThat(all.stream().filter(type -> Module.of(type).isEmpty())).isEmpty();
    }

    @ArchTest
    static void jarsAreNamedAsModulesByTheirPackage(JavaClasses all) throws IOException {
        for (Module module : Module.values()) {
            String pom =
                    Files.readString(Repository.root().resolve(module.folder()).resolve("pom.xml"));
            assertThat(pom).contains("<module.name>" + module.packageName() + "</module.name>");
        }
    }

    @ArchTest
    static void everyModuleIsOnTheClassPath(JavaClasses all) {
        assertThat(all.stream().flatMap(type -> Module.of(type).stream()).distinct())
                .containsExactlyInAnyOrder(Module.values());
    }

    private static ArchCondition<JavaClass> useOnlyWhatTheTableAllows() {
        return new ArchCondition<>("use only modules and libraries of the dependency table") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                Module module = Module.of(type).orElseThrow();
                for (Dependency dependency : type.getDirectDependenciesFromSelf()) {
                    JavaClass target = dependency.getTargetClass().getBaseComponentType();
                    if (!module.mayUse(target)) {
                        events.add(SimpleConditionEvent.violated(
                                type, module.folder() + ": " + dependency.getDescription()));
                    }
                }
            }
        };
    }

    private static DescribedPredicate<com.tngtech.archunit.core.domain.JavaMethodCall> isSystemCall(String name) {
        return DescribedPredicate.describe(
                "System." + name,
                call -> call.getTargetOwner().isEquivalentTo(System.class)
                        && call.getTarget().getName().equals(name));
    }

    private static SliceAssignment byModule() {
        return new SliceAssignment() {
            @Override
            public SliceIdentifier getIdentifierOf(JavaClass type) {
                return Module.of(type)
                        .map(module -> SliceIdentifier.of(module.folder()))
                        .orElseGet(SliceIdentifier::ignore);
            }

            @Override
            public String getDescription() {
                return "modules";
            }
        };
    }
}
