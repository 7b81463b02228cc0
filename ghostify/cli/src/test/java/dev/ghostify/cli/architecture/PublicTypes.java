package dev.ghostify.cli.architecture;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.domain.JavaType;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** What users of a type get to see of others: in supertypes, fields and signatures that are public or protected. */
final class PublicTypes {
    private PublicTypes() {}

    /** Shows none of the types that {@code unwanted} finds; arrays count as their components. */
    static ArchCondition<JavaClass> showNone(String description, Predicate<JavaClass> unwanted) {
        return new ArchCondition<>("show no " + description) {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                report(type, type.getFullName(), supertypes(type), unwanted, events);
                for (JavaField field : type.getFields()) {
                    if (isVisible(field.getModifiers())) {
                        report(type, field.getFullName(), Stream.of(field.getType()), unwanted, events);
                    }
                }
                for (JavaCodeUnit unit : type.getCodeUnits()) {
                    if (isVisible(unit.getModifiers())) {
                        report(type, unit.getFullName(), signature(unit), unwanted, events);
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

    private static void report(
            JavaClass type,
            String where,
            Stream<JavaType> types,
            Predicate<JavaClass> unwanted,
            ConditionEvents events) {
        types.flatMap(shown -> shown.getAllInvolvedRawTypes().stream())
                .map(JavaClass::getBaseComponentType)
                .filter(unwanted)
                .map(JavaClass::getName)
                .distinct()
                .forEach(name -> events.add(SimpleConditionEvent.violated(type, where + " shows " + name)));
    }

    private static boolean isVisible(Set<JavaModifier> modifiers) {
        return modifiers.contains(JavaModifier.PUBLIC) || modifiers.contains(JavaModifier.PROTECTED);
    }
}
