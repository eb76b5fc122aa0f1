import signal
import subprocess
import sys
import threading
import time
from http.client import HTTPConnection
from pathlib import Path

from tracker.serve.preview import server


def test_the_site_is_shown_on_loopback_and_nowhere_else(tmp_path: Path) -> None:
    (tmp_path / "index.html").write_text("hello")
    with server(tmp_path, 0) as http:
        thread = threading.Thread(target=http.serve_forever, args=(0.02,), daemon=True)
        thread.start()
        connection = HTTPConnection("127.0.0.1", http.server_address[1], timeout=5)
        connection.request("GET", "/")
        answer = connection.getresponse()
        assert (http.server_address[0], answer.read()) == ("127.0.0.1", b"hello")
        connection.close()
        with server(tmp_path, http.server_address[1]) as other:
            assert other.server_address[1] != http.server_address[1]
        http.shutdown()
        thread.join()


SHOW = """
import signal, sys
from pathlib import Path
from tracker.serve import preview
# A child of a background job inherits that Ctrl-C is ignored.
signal.signal(signal.SIGINT, signal.default_int_handler)
preview(Path(sys.argv[1]), lambda text: print(text, flush=True), 0)
"""


def test_ctrl_c_ends_the_preview(tmp_path: Path) -> None:
    shown = subprocess.Popen(
        [sys.executable, "-c", SHOW, str(tmp_path)], stdout=subprocess.PIPE, text=True
    )
    assert shown.stdout is not None
    assert shown.stdout.readline().startswith("http://127.0.0.1:")
    time.sleep(0.3)
    shown.send_signal(signal.SIGINT)
    assert shown.wait(timeout=20) == 0
    shown.stdout.close()
