package dev.ghostify.cli.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.Optional;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;

/** Every package, or a type itself, says what it promises; nothing that is for users shows what is not. */
@AnalyzeClasses(packages = "dev.ghostify", importOptions = DoNotIncludeTests.class)
class StabilityTest {
    @ArchTest
    static final ArchRule everyTypeHasAStatus = classes()
            .should(new ArchCondition<>("be marked, or in a marked package") {
                @Override
                public void check(JavaClass type, ConditionEvents events) {
                    if (status(type).isEmpty()) {
                        events.add(SimpleConditionEvent.violated(type, type.getFullName() + " has no @API"));
                    }
                }
            });

    @ArchTest
    static final ArchRule typesForUsersShowNoInternalType = classes()
            .that(areForUsers())
            .and()
            .arePublic()
            .should(PublicTypes.showNone("internal type", StabilityTest::isInternal));

    private static DescribedPredicate<JavaClass> areForUsers() {
        return DescribedPredicate.describe("are for users", type -> !isInternal(type));
    }

    private static boolean isInternal(JavaClass type) {
        return status(type).filter(Status.INTERNAL::equals).isPresent();
    }

    /** What stands at the type, at one around it, or at the nearest package. */
    private static Optional<Status> status(JavaClass type) {
        return type.tryGetAnnotationOfType(API.class)
                .map(API::status)
                .or(() -> type.getEnclosingClass().flatMap(StabilityTest::status))
                .or(() -> status(type.getPackage()));
    }

    private static Optional<Status> status(JavaPackage folder) {
        return folder.tryGetAnnotationOfType(API.class)
                .map(API::status)
                .or(() -> folder.getParent().flatMap(StabilityTest::status));
    }
}
