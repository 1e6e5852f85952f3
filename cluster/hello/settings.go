package main

import (
	"errors"
	"flag"
	"fmt"
	"strconv"
	"strings"
	"time"
)

type settings struct {
	version    string
	port       int
	exitCode   *int // nil: runs until told to stop
	exitAfter  time.Duration
	readyAfter time.Duration
	neverReady bool
	memoryMiB  int
	lastWords  string
}

// names of the settings, as flags; the variable is HELLO_ and the name in upper case with underscores.
var defaults = map[string]string{
	"version": "dev", "port": "8080", "exit-code": "", "exit-after": "0s",
	"ready-after": "0s", "memory-mb": "0", "last-words": "hello ends as it was told to",
}

// readSettings takes a flag over a variable over a default, and names the setting that it cannot read.
func readSettings(arguments []string, getenv func(string) string) (settings, error) {
	flags := flag.NewFlagSet("hello", flag.ContinueOnError)
	values := map[string]*string{}
	for name, value := range defaults {
		variable := "HELLO_" + strings.ToUpper(strings.ReplaceAll(name, "-", "_"))
		if given := getenv(variable); given != "" {
			value = given
		}
		values[name] = flags.String(name, value, "or "+variable)
	}
	if err := flags.Parse(arguments); err != nil {
		return settings{}, err
	}
	return parse(func(name string) string { return *values[name] })
}

func parse(value func(string) string) (settings, error) {
	s := settings{version: value("version"), lastWords: value("last-words"), neverReady: value("ready-after") == "never"}
	var problems []error
	number := func(name string) int {
		n, err := strconv.Atoi(value(name))
		if err != nil || n < 0 {
			problems = append(problems, fmt.Errorf("%s is %q, which is not a number from 0 up", name, value(name)))
		}
		return n
	}
	duration := func(name string) time.Duration {
		d, err := time.ParseDuration(value(name))
		if err != nil {
			problems = append(problems, fmt.Errorf("%s is %q, which is not a duration such as 2s", name, value(name)))
		}
		return d
	}
	s.port, s.memoryMiB, s.exitAfter = number("port"), number("memory-mb"), duration("exit-after")
	if !s.neverReady {
		s.readyAfter = duration("ready-after")
	}
	if value("exit-code") != "" {
		code := number("exit-code")
		s.exitCode = &code
	}
	return s, errors.Join(problems...)
}

// ended fires when the program has to end by itself; a nil channel never does.
func (s settings) ended() <-chan time.Time {
	if s.exitCode == nil {
		return nil
	}
	return time.After(s.exitAfter)
}
