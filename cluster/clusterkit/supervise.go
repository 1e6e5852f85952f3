package main

import (
	"errors"
	"flag"
	"fmt"
	"os"
	"os/signal"
	"path/filepath"
	"syscall"
	"time"
)

// runSupervise is the first process of the node's process namespace. It starts the node's programs, reaps what
// containers leave behind, and ends as soon as one of the programs does: then the kernel ends everything else in the
// namespace, which is how a node is stopped without knowing what runs on it.
//
// Arguments after the flags are command lines, each opened by "--".
func runSupervise(flags *flag.FlagSet, arguments []string) error {
	logs := flags.String("logs", "", "folder of the log files, one per program")
	socket := flags.String("socket", "", "file that the first program creates before the others start")
	if err := flags.Parse(arguments); err != nil {
		return err
	}
	programs := map[int]string{}
	for i, line := range commandLines(flags.Args()) {
		if i == 1 {
			if err := waitFor(*socket); err != nil {
				return err
			}
		}
		pid, err := launch(*logs, line)
		if err != nil {
			return fmt.Errorf("%s: %w", line[0], err)
		}
		programs[pid] = filepath.Base(line[0])
	}
	return reapUntilOneEnds(programs)
}

// commandLines splits at each "--"; the first one was taken by the flags.
func commandLines(words []string) [][]string {
	lines := [][]string{{}}
	for _, word := range words {
		if word == "--" {
			lines = append(lines, []string{})
		} else {
			last := len(lines) - 1
			lines[last] = append(lines[last], word)
		}
	}
	return lines
}

// launch names the log by the program, or by its first argument for the multi-call binary.
func launch(logs string, line []string) (int, error) {
	name := filepath.Base(line[0])
	if name == "kube" {
		name = line[1]
	}
	log, err := os.OpenFile(filepath.Join(logs, name+".log"), os.O_CREATE|os.O_APPEND|os.O_WRONLY, 0o600)
	if err != nil {
		return 0, err
	}
	nothing, err := os.Open(os.DevNull)
	if err != nil {
		return 0, err
	}
	process, err := os.StartProcess(line[0], line, &os.ProcAttr{Env: os.Environ(), Files: []*os.File{nothing, log, log}})
	if err != nil {
		return 0, err
	}
	return process.Pid, errors.Join(log.Close(), nothing.Close())
}

func waitFor(file string) error {
	for range 600 {
		if _, err := os.Stat(file); err == nil {
			return nil
		}
		time.Sleep(50 * time.Millisecond)
	}
	return fmt.Errorf("%s did not appear", file)
}

func reapUntilOneEnds(programs map[int]string) error {
	signals := make(chan os.Signal, 16)
	signal.Notify(signals, syscall.SIGTERM, syscall.SIGINT)
	go func() {
		<-signals
		os.Exit(0)
	}()
	for {
		var status syscall.WaitStatus
		pid, err := syscall.Wait4(-1, &status, 0, nil)
		if errors.Is(err, syscall.EINTR) {
			continue
		}
		if err != nil {
			return err
		}
		if name, ours := programs[pid]; ours {
			return fmt.Errorf("%s ended with code %d, signal %d", name, status.ExitStatus(), status.Signal())
		}
	}
}
