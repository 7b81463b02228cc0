package dev.ghostify.cli.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.domain.JavaType;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Keeps the classes of file formats and runtimes out of what users of a module see. */
@AnalyzeClasses(packages = "dev.ghostify", importOptions = DoNotIncludeTests.class)
class SignaturesTest {
    private static final List<String> FOREIGN = List.of(
            "com.google.protobuf.",
            "com.google.flatbuffers.",
            "dev.ghostify.schema.",
            "ai.onnxruntime.",
            "ai.djl.",
            "org.bytedeco.");

    /** The file's tables write themselves; the package is used by the writer beside it only. */
    private static final String FLATBUFFERS_PACKAGE = "dev.ghostify.tflite.file";

    @ArchTest
    static final ArchRule publicSignaturesShowNoFormatAndNoRuntime = classes()
            .that()
            .resideOutsideOfPackage("dev.ghostify.schema..")
            .and()
            .resideOutsideOfPackage(FLATBUFFERS_PACKAGE)
            .and()
            .arePublic()
            .should(showOnlyOwnTypes());

    private static ArchCondition<JavaClass> showOnlyOwnTypes() {
        return new ArchCondition<>("show no protobuf, FlatBuffers or runtime type") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                report(type, type.getFullName(), supertypes(type), events);
                for (JavaField field : type.getFields()) {
                    if (isVisible(field.getModifiers())) {
                        report(type, field.getFullName(), Stream.of(field.getType()), events);
                    }
                }
                for (JavaCodeUnit unit : type.getCodeUnits()) {
                    if (isVisible(unit.getModifiers())) {
                        report(type, unit.getFullName(), signature(unit), events);
                    }
                }
            }
        };
    }

    private static Stream<JavaType> supertypes(JavaClass type) {
        return Stream.concat(type.getSuperclass().stream(), type.getInterfaces().stream());
    }

    private static Stream<JavaType> signature(JavaCodeUnit unit) {
        return Stream.of(
                        Stream.of(unit.getReturnType()),
                        unit.getParameterTypes().stream(),
                        unit.getExceptionTypes().stream().map(JavaType.class::cast))
                .flatMap(types -> types);
    }

    private static void report(JavaClass type, String where, Stream<JavaType> types, ConditionEvents events) {
        types.flatMap(shown -> shown.getAllInvolvedRawTypes().stream())
                .map(raw -> raw.getBaseComponentType().getName())
                .filter(name -> FOREIGN.stream().anyMatch(name::startsWith))
                .distinct()
                .forEach(name -> events.add(SimpleConditionEvent.violated(type, where + " shows " + name)));
    }

    private static boolean isVisible(Set<JavaModifier> modifiers) {
        return modifiers.contains(JavaModifier.PUBLIC) || modifiers.contains(JavaModifier.PROTECTED);
    }
}
