#!/usr/bin/env bash
# Checking 10,000 CIFAR images is bound by the runtime: at least 90 % of the inferences a second of a bare ONNX Runtime loop.
source "$(dirname "$0")/start.sh"
need "$models/cifar_resnet20.onnx" "$data/cifar10/cifar10_test.bin"
record java -Xmx2g -cp "$jar" "$root/examples/proofs/Throughput.java" "$models/cifar_resnet20.onnx" "$data/cifar10/cifar10_test.bin"
