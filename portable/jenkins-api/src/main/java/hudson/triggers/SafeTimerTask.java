package hudson.triggers;

import java.util.TimerTask;

public abstract class SafeTimerTask extends TimerTask {
    public SafeTimerTask() {}

    protected abstract void doRun() throws Exception;

    public final void run() {
        throw new UnsupportedOperationException();
    }
}
