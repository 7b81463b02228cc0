package dev.ghostify.cli.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;

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
            .should(PublicTypes.showNone("protobuf, FlatBuffers or runtime type", SignaturesTest::isForeign));

    private static boolean isForeign(JavaClass type) {
        return FOREIGN.stream().anyMatch(type.getName()::startsWith);
    }
}
