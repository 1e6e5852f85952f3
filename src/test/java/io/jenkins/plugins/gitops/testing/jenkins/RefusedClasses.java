package io.jenkins.plugins.gitops.testing.jenkins;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Fails a test in which Jenkins refused to load or to receive a class, which it says in its log alone (JEP-200). */
public final class RefusedClasses extends Handler implements BeforeEachCallback, AfterEachCallback {
    // Part of the address that each of Jenkins' refusals names.
    private static final String REFUSAL = "class-filter";
    private static final Logger ROOT = Logger.getLogger("");

    private final List<String> refusals = new CopyOnWriteArrayList<>();

    @Override
    public void beforeEach(ExtensionContext context) {
        ROOT.addHandler(this);
    }

    @Override
    public void afterEach(ExtensionContext context) {
        ROOT.removeHandler(this);
        assertThat(refusals).isEmpty();
    }

    @Override
    public void publish(LogRecord entry) {
        String text = new SimpleFormatter().format(entry);
        if (text.contains(REFUSAL)) {
            refusals.add(text);
        }
    }

    @Override
    public void flush() {
        // Nothing waits.
    }

    @Override
    public void close() {
        // Nothing is open.
    }
}
