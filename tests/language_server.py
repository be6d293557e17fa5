"""A small client of the Language Server Protocol: enough to open a document in a real server and ask as an editor does."""

from __future__ import annotations

import json
import os
import queue
import shutil
import subprocess
import threading
import time
from pathlib import Path
from types import TracebackType
from typing import Any

SETTINGS = {
    "yaml": {
        "schemaStore": {"enable": False},
        "completion": True,
        "hover": True,
        "validate": True,
    }
}
PATIENCE = 60.0
"""Seconds to wait for one answer; a machine under load starts the server slowly."""


def server_command() -> list[str] | None:
    """Give the words that start the YAML language server, or None if there is none on this machine.

    CLINCOMM_YAML_SERVER names its command or script; without it, it is looked for on the path.
    """
    named = os.environ.get("CLINCOMM_YAML_SERVER") or shutil.which("yaml-language-server")
    if not named or not shutil.which("node") or not Path(named).exists():
        return None
    return ["node", str(Path(named).resolve()), "--stdio"] if os.name != "nt" else [named, "--stdio"]


class Editor:
    """An editor with one document open at a time.

    Parameters
    ----------
    command : list[str]
        The words that start the server.
    folder : pathlib.Path
        The folder of the documents.
    """

    def __init__(self, command: list[str], folder: Path) -> None:
        self.folder = folder
        self._running = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, cwd=folder
        )
        self._answers: dict[int, Any] = {}
        self._diagnostics: queue.Queue[dict[str, Any]] = queue.Queue()
        self._arrived = threading.Condition()
        self._number = 0
        threading.Thread(target=self._listen, daemon=True).start()

    def __enter__(self) -> Editor:
        self.ask(
            "initialize",
            {
                "processId": os.getpid(),
                "rootUri": self.folder.as_uri(),
                "workspaceFolders": [{"uri": self.folder.as_uri(), "name": "documents"}],
                "capabilities": {
                    "textDocument": {
                        "completion": {"completionItem": {"snippetSupport": True, "documentationFormat": ["markdown"]}},
                        "hover": {"contentFormat": ["markdown"]},
                        "publishDiagnostics": {},
                    },
                    "workspace": {"configuration": True},
                },
            },
        )
        self.tell("initialized", {})
        self.tell("workspace/didChangeConfiguration", {"settings": SETTINGS})
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._running.kill()
        self._running.wait()

    def open(self, name: str, text: str) -> str:
        """Open a document that need not be saved; gives its address."""
        uri = (self.folder / name).as_uri()
        document = {"uri": uri, "languageId": "yaml", "version": 1, "text": text}
        self.tell("textDocument/didOpen", {"textDocument": document})
        return uri

    def diagnostics(self, name: str, text: str) -> list[dict[str, Any]]:
        """Open a document and give what the server marks in it."""
        uri = self.open(name, text)
        end = time.monotonic() + PATIENCE
        while True:
            told = self._diagnostics.get(timeout=max(end - time.monotonic(), 0.1))
            if told["uri"] == uri:
                return sorted(told["diagnostics"], key=lambda mark: mark["range"]["start"]["line"])

    def complete(self, name: str, text: str) -> list[dict[str, Any]]:
        """Open a document with a cursor written as `|` and give what the server offers there."""
        return self._at("textDocument/completion", name, text)["items"]

    def hover(self, name: str, text: str) -> str:
        """Open a document with a cursor written as `|` and give what the server says of what stands there."""
        found = self._at("textDocument/hover", name, text)
        contents = found["contents"] if found else ""
        return contents["value"] if isinstance(contents, dict) else str(contents)

    def _at(self, method: str, name: str, text: str) -> Any:
        before, _, after = text.partition("|")
        uri = self.open(name, before + after)
        position = {"line": before.count("\n"), "character": len(before.rpartition("\n")[2])}
        return self.ask(method, {"textDocument": {"uri": uri}, "position": position})

    def ask(self, method: str, params: Any) -> Any:
        """Ask and wait for the answer."""
        self._number += 1
        number = self._number
        self._send({"id": number, "method": method, "params": params})
        with self._arrived:
            if not self._arrived.wait_for(lambda: number in self._answers, PATIENCE):
                raise TimeoutError(f"no answer to {method}")
            answer = self._answers.pop(number)
        if "error" in answer:
            raise RuntimeError(answer["error"])
        return answer.get("result")

    def tell(self, method: str, params: Any) -> None:
        """Say something that has no answer."""
        self._send({"method": method, "params": params})

    def _send(self, message: dict[str, Any]) -> None:
        body = json.dumps({"jsonrpc": "2.0", **message}).encode()
        assert self._running.stdin is not None
        self._running.stdin.write(b"Content-Length: %d\r\n\r\n" % len(body) + body)
        self._running.stdin.flush()

    def _listen(self) -> None:
        while (message := self._message()) is not None:
            if "method" in message and "id" in message:
                self._reply(message)
            elif message.get("method") == "textDocument/publishDiagnostics":
                self._diagnostics.put(message["params"])
            elif "id" in message:
                with self._arrived:
                    self._answers[message["id"]] = message
                    self._arrived.notify_all()

    def _reply(self, message: dict[str, Any]) -> None:
        result: Any = None
        if message["method"] == "workspace/configuration":
            result = [SETTINGS.get(item.get("section") or "", {}) for item in message["params"]["items"]]
        self._send({"id": message["id"], "result": result})

    def _message(self) -> dict[str, Any] | None:
        source = self._running.stdout
        assert source is not None
        length = 0
        while line := source.readline().strip():
            name, _, value = line.partition(b":")
            if name.lower() == b"content-length":
                length = int(value)
        if not length:
            return None
        read: dict[str, Any] = json.loads(source.read(length))
        return read
