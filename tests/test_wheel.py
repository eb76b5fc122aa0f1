"""The wheel carries all that the demo needs: templates, migrations, views, sample, config."""

import subprocess
import sys
import zipfile
from pathlib import Path

from tests.counting import uncounted_environment

ROOT = Path(__file__).parents[1]


def test_the_demo_runs_from_the_wheel_alone(tmp_path: Path) -> None:
    built = [sys.executable, "-m", "pip", "--disable-pip-version-check", "--quiet", "wheel",
             "--no-deps", "--no-build-isolation", "--no-index", "-w", str(tmp_path), str(ROOT)]  # fmt: skip
    subprocess.run(built, check=True)
    (wheel,) = tmp_path.glob("*.whl")
    home = tmp_path / "home"
    with zipfile.ZipFile(wheel) as packed:
        packed.extractall(home)
    # Before the checkout on the path, so that nothing of it is used but the dependencies; the lines
    # of a copy are not counted.
    environment = {**uncounted_environment(), "PYTHONPATH": str(home)}
    program = "import tracker, tracker.cli; print(tracker.__file__); tracker.cli.main()"
    done = subprocess.run(
        [sys.executable, "-c", program, "demo", "--out", "demo"],
        cwd=tmp_path, env=environment, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith(str(home))
    assert (tmp_path / "demo/site/index.html").is_file()
    assert (tmp_path / "demo/digest/2026-W18.eml").is_file()
    made = subprocess.run(
        [sys.executable, "-m", "tracker", "init"], cwd=tmp_path, env=environment,
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert made.returncode == 0, made.stderr
    assert (tmp_path / "config.toml").read_text() == (ROOT / "config.toml").read_text()
