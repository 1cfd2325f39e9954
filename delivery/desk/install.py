"""Install the command from this folder alone, into an environment beside it."""

import os
import subprocess
import sys
import venv

HERE = os.path.dirname(os.path.abspath(__file__))
ROOM = os.path.join(HERE, "scoring-core")
PROGRAMS = os.path.join(ROOM, "Scripts" if os.name == "nt" else "bin")
OFFLINE = ["--isolated", "--disable-pip-version-check", "install", "--no-index"]


def _stop(text: str) -> None:
    print(text)
    sys.exit(1)


def _checked(wanted: str) -> None:
    running = "%d.%d" % sys.version_info[:2]
    if running != wanted:
        _stop(f"这个文件夹是给 Python {wanted} 的，现在的是 {running}：请装上 Python {wanted}")
    if sys.maxsize < 2**32:
        _stop(f"这是 32 位的 Python：请装上 64 位的 Python {wanted}")


def _environment() -> None:
    try:
        venv.create(ROOM, clear=True, with_pip=True)
    except (OSError, subprocess.CalledProcessError) as error:
        _stop(
            f"建不了环境 {ROOM}：{error}\n"
            "核对这个文件夹能不能写、文件有没有被占用；麒麟、Debian 上先装 python3-venv"
        )


def _install() -> None:
    python = os.path.join(PROGRAMS, "python.exe" if os.name == "nt" else "python")
    words = ["-f", "wheels", "--require-hashes", "-r", "requirements.txt"]
    environment = dict(os.environ, PIP_NO_INDEX="1")
    command = [python, "-m", "pip", *OFFLINE, *words]
    if subprocess.run(command, cwd=HERE, env=environment, check=False).returncode:
        _stop(
            "没有装成，原因见上：多半是文件缺了或坏了（重新拷贝整个文件夹），"
            "或这个文件夹是给另一种系统、处理器的"
        )


def main() -> None:
    """Check, install, and say where the command is."""
    _checked(sys.argv[1])
    _environment()
    _install()
    command = os.path.join(PROGRAMS, "scoring-core.exe" if os.name == "nt" else "scoring-core")
    subprocess.run([command, "list"], check=False)
    print(f"\n装好了。命令在：\n{command}")


if __name__ == "__main__":
    main()
