// Command hello is the web application that the demo and the tests deploy. It is one static file, so that an image can
// be made from it without a base image, and it misbehaves on demand.
//
// It serves HTTP on HELLO_PORT (8080): "/" answers "hello <version>", "/healthz" answers 200 once it is ready, and
// "/env?name=X" answers the value of one variable. Each setting is an environment variable or the flag of the same
// name in lower case without the prefix (HELLO_EXIT_CODE or -exit-code):
//
//	HELLO_VERSION      text, default "dev"
//	HELLO_PORT         number, default 8080
//	HELLO_EXIT_CODE    number; when set, the program ends with it after HELLO_EXIT_AFTER: 0 for a Job, 1 for a crash
//	HELLO_EXIT_AFTER   duration ("2s"), default 0
//	HELLO_READY_AFTER  duration until /healthz answers 200, default 0; "never" for a rollout that cannot finish
//	HELLO_MEMORY_MB    number of MiB to fill at start, to be killed by a memory limit
//	HELLO_LAST_WORDS   text, the last line printed before HELLO_EXIT_CODE ends the program
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"net/http"
	"os"
	"os/signal"
	"syscall"
	"time"
)

func main() {
	s, err := readSettings(os.Args[1:], os.Getenv)
	if errors.Is(err, flag.ErrHelp) {
		return
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, "hello:", err)
		os.Exit(2)
	}
	os.Exit(run(s))
}

// run returns the exit code of the program.
func run(s settings) int {
	fmt.Printf("hello %s starts on port %d\n", s.version, s.port)
	hog := fill(s.memoryMiB)
	ctx, stop := signal.NotifyContext(context.Background(), syscall.SIGINT, syscall.SIGTERM)
	defer stop()
	server := &http.Server{
		Addr:              fmt.Sprintf(":%d", s.port),
		Handler:           routes(s, time.Now()),
		ReadHeaderTimeout: 10 * time.Second,
	}
	failed := make(chan error, 1)
	go func() { failed <- server.ListenAndServe() }()
	select {
	case err := <-failed:
		fmt.Fprintln(os.Stderr, "hello:", err)
		return 1
	case <-s.ended():
		fmt.Fprintln(os.Stderr, s.lastWords)
		return *s.exitCode
	case <-ctx.Done():
		fmt.Printf("hello %s was told to stop, %d MiB held\n", s.version, len(hog)>>20)
		return 0
	}
}

func routes(s settings, started time.Time) http.Handler {
	mux := http.NewServeMux()
	mux.HandleFunc("/{$}", func(w http.ResponseWriter, _ *http.Request) {
		fmt.Fprintf(w, "hello %s\n", s.version)
	})
	mux.HandleFunc("/env", func(w http.ResponseWriter, r *http.Request) {
		fmt.Fprintln(w, os.Getenv(r.URL.Query().Get("name")))
	})
	mux.HandleFunc("/healthz", func(w http.ResponseWriter, _ *http.Request) {
		if s.neverReady || time.Since(started) < s.readyAfter {
			http.Error(w, "not ready", http.StatusServiceUnavailable)
			return
		}
		fmt.Fprintln(w, "ok")
	})
	return mux
}

// fill writes to every page, because memory that was never written to does not count against a limit.
func fill(mebibytes int) []byte {
	held := make([]byte, mebibytes<<20)
	for i := 0; i < len(held); i += 4096 {
		held[i] = 1
	}
	return held
}
