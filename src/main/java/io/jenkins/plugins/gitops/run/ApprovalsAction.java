package io.jenkins.plugins.gitops.run;

import hudson.Util;
import hudson.model.Item;
import hudson.model.Run;
import hudson.security.AccessDeniedException3;
import io.jenkins.plugins.gitops.config.GitOpsPermissions;
import io.jenkins.plugins.gitops.config.PluginClassLoader;
import io.jenkins.plugins.gitops.view.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import jenkins.model.Jenkins;
import jenkins.model.RunAction2;
import org.kohsuke.stapler.HttpResponse;
import org.kohsuke.stapler.HttpResponses;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.StaplerRequest2;
import org.kohsuke.stapler.StaplerResponse2;
import org.kohsuke.stapler.verb.GET;
import org.kohsuke.stapler.verb.POST;

/** The questions for approval of a build, each with its answer, and the page where they are answered. */
public class ApprovalsAction implements RunAction2 {
    private static final int LONGEST_COMMENT = 2000;

    // Replaced as a whole, so that a build can be saved while another branch of it asks.
    private volatile List<AskedApproval> questions = new ArrayList<>();
    private transient Run<?, ?> run;
    private transient volatile Map<String, Consumer<AskedApproval>> waiting;

    /** The action of a build; made and attached where there is none. */
    public static ApprovalsAction of(Run<?, ?> run) {
        synchronized (run) {
            ApprovalsAction existing = run.getAction(ApprovalsAction.class);
            if (existing != null) {
                return existing;
            }
            ApprovalsAction made = new ApprovalsAction();
            run.addAction(made);
            return made;
        }
    }

    /**
     * Asks, or goes on with what was asked before by the same id.
     *
     * @param answered told the answer, once; at once where there is one already
     * @return the question as it is
     */
    public AskedApproval ask(AskedApproval asked, Consumer<AskedApproval> answered) throws IOException {
        boolean fresh;
        AskedApproval present;
        synchronized (this) {
            fresh = find(asked.getId()).isEmpty();
            if (fresh) {
                List<AskedApproval> more = new ArrayList<>(questions);
                more.add(asked);
                questions = more;
            }
            present = find(asked.getId()).orElseThrow();
            if (present.isOpen()) {
                waiting.put(asked.getId(), answered);
            }
        }
        if (fresh) {
            run.save();
        }
        if (!present.isOpen()) {
            answered.accept(present);
        }
        return present;
    }

    /** Answers a question that is open; whether it still was. The answer is on disk before anybody is told. */
    public boolean answer(String id, ApprovalAnswer answer) throws IOException {
        Consumer<AskedApproval> waiter;
        AskedApproval answered;
        synchronized (this) {
            Optional<AskedApproval> open = find(id).filter(AskedApproval::isOpen);
            if (open.isEmpty()) {
                return false;
            }
            answered = open.get().answered(answer);
            List<AskedApproval> newer = new ArrayList<>();
            for (AskedApproval question : questions) {
                newer.add(question.getId().equals(id) ? answered : question);
            }
            questions = newer;
            waiter = waiting.remove(id);
        }
        run.save();
        if (waiter != null) {
            waiter.accept(answered);
        }
        return true;
    }

    /** A question by its id. */
    public Optional<AskedApproval> find(String id) {
        return questions.stream()
                .filter(question -> question.getId().equals(id))
                .findFirst();
    }

    /** All questions, oldest first. */
    public List<AskedApproval> all() {
        return List.copyOf(questions);
    }

    /** All questions as the present user sees them, oldest first. */
    public List<ApprovalCard> getCards() {
        return questions.stream()
                .map(question -> new ApprovalCard(question, new ApprovalRules(run, question)))
                .toList();
    }

    /** Approves or rejects; for the form, and for programs. */
    @POST
    public HttpResponse doDecide(
            StaplerRequest2 request,
            @QueryParameter String id,
            @QueryParameter String decision,
            @QueryParameter String comment)
            throws IOException {
        run.checkPermission(Item.READ);
        AskedApproval asked = find(Util.fixNull(id)).orElse(null);
        if (asked == null) {
            return HttpResponses.errorWithoutStack(404, Messages.ApprovalsAction_unknown());
        }
        ApprovalRules rules = new ApprovalRules(run, asked);
        if (!rules.permitted()) {
            throw new AccessDeniedException3(Jenkins.getAuthentication2(), GitOpsPermissions.APPROVE);
        }
        Optional<ApprovalAnswer.Kind> kind = kind(decision);
        if (kind.isEmpty()) {
            return HttpResponses.errorWithoutStack(400, Messages.ApprovalsAction_decisionMissing());
        }
        Optional<String> refusal = rules.refusal(kind.get());
        if (refusal.isPresent()) {
            return HttpResponses.errorWithoutStack(403, refusal.get());
        }
        return rules.waiting() && answer(asked.getId(), Answers.of(kind.get(), request, comment(comment)))
                ? HttpResponses.redirectToDot()
                : HttpResponses.errorWithoutStack(409, Messages.ApprovalsAction_answeredAlready());
    }

    private static Optional<ApprovalAnswer.Kind> kind(String decision) {
        return switch (Util.fixNull(decision)) {
            case "approve" -> Optional.of(ApprovalAnswer.Kind.APPROVED);
            case "reject" -> Optional.of(ApprovalAnswer.Kind.REJECTED);
            default -> Optional.empty();
        };
    }

    private static String comment(String text) {
        String given = Util.fixNull(text).strip();
        return given.substring(0, Math.min(given.length(), LONGEST_COMMENT));
    }

    /** The questions and their answers as JSON. */
    @GET
    public void doQuestions(StaplerRequest2 request, StaplerResponse2 response) throws IOException {
        run.checkPermission(Item.READ);
        response.setContentType("application/json;charset=UTF-8");
        response.setHeader("Cache-Control", "no-store");
        response.getOutputStream().write(json().getBytes(StandardCharsets.UTF_8));
    }

    private String json() {
        try (PluginClassLoader ignored = PluginClassLoader.enter()) {
            return Json.of(getCards().stream().map(ApprovalCard::view).toList());
        }
    }

    public Run<?, ?> getRun() {
        return run;
    }

    @Override
    public void onAttached(Run<?, ?> attached) {
        run = attached;
        waiting = new ConcurrentHashMap<>();
    }

    @Override
    public void onLoad(Run<?, ?> loaded) {
        run = loaded;
        waiting = new ConcurrentHashMap<>();
    }

    @Override
    public String getIconFileName() {
        return "symbol-checkmark-done-outline plugin-ionicons-api";
    }

    @Override
    public String getDisplayName() {
        return Messages.ApprovalsAction_displayName();
    }

    @Override
    public String getUrlName() {
        return "gitops-approval";
    }
}
