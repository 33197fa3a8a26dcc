"""A server that answers whatever it is told to, and counts how often it was asked."""

import socketserver
import threading


class LyingServer:
    """Answers each method with a status and headers; ``echo`` says that it took all, and nothing is HTTP."""

    def __init__(self, answers):
        self.answers, self.asked = answers, 0
        self._server = socketserver.ThreadingTCPServer(("127.0.0.1", 0), self._handler())
        self._server.daemon_threads = True
        self.url = f"http://127.0.0.1:{self._server.server_address[1]}/files"
        self._thread = threading.Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.01})

    def _handler(self):
        liar = self

        class Handler(socketserver.StreamRequestHandler):
            def handle(self):
                liar.asked += 1
                lines = [self.rfile.readline().decode().strip()]
                while line := self.rfile.readline().decode().strip():
                    lines.append(line)
                headers = dict(line.split(": ", 1) for line in lines[1:])
                length = int(headers.get("Content-Length", "0"))
                self.rfile.read(length)
                self.wfile.write(liar.answer(lines[0].split()[0], headers, length))

        return Handler

    def answer(self, method, headers, length):
        found = self.answers.get(method)
        if found is None:
            return b"SSH-2.0-OpenSSH_9.2\r\n"
        if found == "echo":
            found = ("204", {"Upload-Offset": str(int(headers["Upload-Offset"]) + length)})
        status, told = found
        lines = [f"HTTP/1.1 {status} So", *(f"{name}: {value}" for name, value in told.items())]
        return "\r\n".join([*lines, "Content-Length: 0", "Connection: close", "", ""]).encode()

    def __enter__(self):
        self._thread.start()
        return self

    def __exit__(self, *_error):
        self._server.shutdown()
        self._thread.join()
        self._server.server_close()
