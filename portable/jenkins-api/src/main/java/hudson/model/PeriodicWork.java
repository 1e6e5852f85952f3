package hudson.model;

import hudson.ExtensionPoint;
import hudson.triggers.SafeTimerTask;
import java.util.logging.Logger;

public abstract class PeriodicWork extends SafeTimerTask implements ExtensionPoint {
    protected static final long MIN = 60_000L;
    protected static final long HOUR = 60 * MIN;
    protected static final long DAY = 24 * HOUR;
    protected final Logger logger = Logger.getLogger(getClass().getName());

    public PeriodicWork() {}

    public abstract long getRecurrencePeriod();

    public long getInitialDelay() {
        throw new UnsupportedOperationException();
    }
}
