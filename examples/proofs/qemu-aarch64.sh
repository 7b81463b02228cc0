#!/usr/bin/env bash
# TFLite files give the same outputs on emulated ARM64 as on this machine: ghost ResNet-20 and GhostNet 1.0. Allowed is a difference
# of 1e-5 of the largest output: both sum in another order. The emulator's time is printed and is no measurement.
# ARM_ROOT: an unpacked ARM64 Java with its libraries; without it this script makes one (Debian, dpkg, network).
source "$(dirname "$0")/start.sh"
need "$models/cifar_resnet20.onnx" "$data/cifar10/cifar10_test.bin"
command -v qemu-aarch64-static > /dev/null || { echo "SKIPPED $proof: qemu-aarch64-static is missing (apt-get install qemu-user-static)"; exit 0; }

arm=${ARM_ROOT:-$work/arm}
if [ ! -d "$arm" ]; then
    dpkg --print-foreign-architectures | grep -qx arm64 || dpkg --add-architecture arm64
    apt-get update -qq
    mkdir -p "$work/debs"
    (cd "$work/debs" && apt-get download -qq openjdk-17-jre-headless:arm64 libc6:arm64 libgcc-s1:arm64 libstdc++6:arm64 zlib1g:arm64 libgomp1:arm64)
    for package in "$work"/debs/*_arm64.deb; do dpkg -x "$package" "$arm"; done
fi
for artifact in org.bytedeco:tensorflow-lite:2.21.0-1.5.14:jar:linux-arm64 org.bytedeco:javacpp:1.5.14:jar:linux-arm64; do
    mvn -q -B dependency:copy -Dartifact="$artifact" -DoutputDirectory="$work/natives"
done

"$ghostify" convert "$models/cifar_resnet20.onnx" --ghost --calibrate "cifar10:$data/cifar10/cifar10_test.bin" --samples 64 -o "$work/resnet20-ghost.tflite" > /dev/null
"$ghostify" build ghostnet --width 1.0 -o "$work/ghostnet-1.0.tflite" > /dev/null

compare() {
    "$ghostify" check "$1" "$1" --device qemu-aarch64 --arm-root "$arm" --natives "$work/natives" --max-error 1e-5 --max-partitions 1 "${@:2}"
}
all() {
    compare "$work/resnet20-ghost.tflite" --data "cifar10:$data/cifar10/cifar10_test.bin" --samples 32
    compare "$work/ghostnet-1.0.tflite" --data random:1 --samples 3
}
record all
