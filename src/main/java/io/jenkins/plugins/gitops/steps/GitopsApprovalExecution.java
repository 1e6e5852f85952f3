package io.jenkins.plugins.gitops.steps;

import hudson.AbortException;
import hudson.EnvVars;
import hudson.console.HyperlinkNote;
import hudson.model.Result;
import hudson.model.Run;
import hudson.model.TaskListener;
import io.jenkins.plugins.gitops.config.EngineHolder;
import io.jenkins.plugins.gitops.finding.FindingException;
import io.jenkins.plugins.gitops.run.ApprovalAnswer;
import io.jenkins.plugins.gitops.run.ApprovalsAction;
import io.jenkins.plugins.gitops.run.AskedApproval;
import java.io.IOException;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import jenkins.util.Timer;
import org.jenkinsci.plugins.workflow.graph.FlowNode;
import org.jenkinsci.plugins.workflow.steps.AbstractStepExecutionImpl;
import org.jenkinsci.plugins.workflow.steps.FlowInterruptedException;
import org.jenkinsci.plugins.workflow.steps.StepContext;
import org.jenkinsci.plugins.workflow.support.actions.PauseAction;

/** Waits for a person. Holds no thread, and keeps nothing but its settings over a restart: the question is the build's. */
class GitopsApprovalExecution extends AbstractStepExecutionImpl {
    private static final long serialVersionUID = 1L;

    private final ApprovalSettings settings;
    private transient ScheduledFuture<?> alarm;
    private transient Patience patience;
    private transient volatile Throwable stopped;
    private transient boolean over;

    GitopsApprovalExecution(StepContext context, ApprovalSettings settings) {
        super(context);
        this.settings = settings;
    }

    @Override
    public boolean start() {
        inBackground(() -> begin(false));
        return false;
    }

    @Override
    public void onResume() {
        inBackground(() -> begin(true));
    }

    @Override
    public void stop(Throwable cause) {
        stopped = cause;
        inBackground(() -> {
            end(ApprovalAnswer.none(
                    ApprovalAnswer.Kind.ABORTED, "", Clock.systemUTC().millis()));
            fail(cause);
        });
    }

    private void begin(boolean resumed) throws IOException, InterruptedException {
        Run<?, ?> run = getContext().get(Run.class);
        DeployLog log = new DeployLog(getContext().get(TaskListener.class));
        if (isOver()) {
            return;
        }
        try {
            ask(run, log, question(run), resumed);
        } catch (FindingException e) {
            if (patience().again(e.finding(), log, () -> inBackground(() -> begin(resumed)))) {
                return;
            }
            log.finding(e.finding());
            fail(new AbortException(e.getMessage()));
        }
    }

    /** What was asked before a restart stands, whatever is known of the application by now. */
    private AskedApproval question(Run<?, ?> run) throws IOException, InterruptedException {
        String place = getContext().get(FlowNode.class).getId();
        Optional<AskedApproval> known = Optional.ofNullable(run.getAction(ApprovalsAction.class))
                .flatMap(all -> all.find(ApprovalQuestions.id(run, settings.application(), place)));
        if (known.isPresent()) {
            return known.get();
        }
        EnvVars environment = getContext().get(EnvVars.class);
        String application = new DeployRequests(run, environment).allowed(settings.application());
        return new ApprovalQuestions(run, environment, Clock.systemUTC()).of(settings, application, place);
    }

    private synchronized Patience patience() {
        if (patience == null) {
            patience = new Patience();
        }
        return patience;
    }

    private void ask(Run<?, ?> run, DeployLog log, AskedApproval asked, boolean resumed)
            throws IOException, InterruptedException {
        if (isOver()) {
            return;
        }
        AskedApproval present =
                ApprovalsAction.of(run).ask(asked, answered -> inBackground(() -> answered(run, log, answered)));
        if (present.isOpen()) {
            pause(resumed);
            ApprovalLog.asks(log, present, HyperlinkNote.encodeTo(page(run), "Approve or reject"), resumed);
            setAlarm(present.getDeadline());
        }
        // It may have been stopped meanwhile.
        if (isOver()) {
            end(ApprovalAnswer.none(
                    ApprovalAnswer.Kind.ABORTED, "", Clock.systemUTC().millis()));
        }
    }

    private void pause(boolean resumed) throws IOException, InterruptedException {
        if (!resumed) {
            getContext().get(FlowNode.class).addAction(new PauseAction("GitopsApproval"));
        }
    }

    private static String page(Run<?, ?> run) {
        return "/" + run.getUrl() + "gitops-approval/";
    }

    private synchronized void setAlarm(long deadline) {
        if (deadline != 0 && !over) {
            alarm = Timer.get().schedule(() -> inBackground(this::timeOut), left(deadline), TimeUnit.MILLISECONDS);
        }
    }

    private static long left(long deadline) {
        return Math.max(0, deadline - Clock.systemUTC().millis());
    }

    private void timeOut() throws IOException, InterruptedException {
        end(ApprovalAnswer.none(
                ApprovalAnswer.Kind.TIMED_OUT,
                "within " + settings.timeoutMinutes() + " min",
                Clock.systemUTC().millis()));
    }

    private void end(ApprovalAnswer answer) throws IOException, InterruptedException {
        Run<?, ?> run = getContext().get(Run.class);
        String place = getContext().get(FlowNode.class).getId();
        ApprovalsAction.of(run).answer(ApprovalQuestions.id(run, settings.application(), place), answer);
    }

    private void answered(Run<?, ?> run, DeployLog log, AskedApproval asked) throws IOException, InterruptedException {
        PauseAction.endCurrentPause(getContext().get(FlowNode.class));
        String sentence = ApprovalLog.sentence(asked);
        log.line(sentence);
        switch (asked.getAnswer().getKind()) {
            case APPROVED -> succeed(run, asked);
            case REJECTED -> fail(new AbortException(sentence));
            case TIMED_OUT -> fail(interruption(sentence));
            case ABORTED -> fail(stopped == null ? interruption(sentence) : stopped);
        }
    }

    private static Throwable interruption(String sentence) {
        return new FlowInterruptedException(Result.ABORTED, true, new Unanswered(sentence));
    }

    private void succeed(Run<?, ?> run, AskedApproval asked) {
        if (finish()) {
            getContext().onSuccess(ApprovalResult.of(asked.toApproval(), RunUrls.absolute(run)));
        }
    }

    private void fail(Throwable cause) {
        if (finish()) {
            getContext().onFailure(cause);
        }
    }

    private synchronized boolean isOver() {
        return over;
    }

    private synchronized boolean finish() {
        boolean first = !over;
        over = true;
        if (alarm != null) {
            alarm.cancel(false);
        }
        return first;
    }

    @Override
    public String getStatus() {
        return "waiting for approval of " + settings.application();
    }

    private void inBackground(Background.Action action) {
        Background.run(EngineHolder.get(), action, this::fail);
    }
}
