package io.jenkins.plugins.gitops.testing;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.eclipse.jgit.errors.RepositoryNotFoundException;
import org.eclipse.jgit.http.server.GitServlet;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.transport.PreReceiveHook;
import org.eclipse.jgit.transport.ReceiveCommand;
import org.eclipse.jgit.transport.ReceivePack;
import org.eclipse.jgit.transport.UploadPack;

/** JGit's own server side, with protected branches judged where GitLab judges them: in the pre-receive hook. */
final class GitServlets {
    private static final String PROTECTED =
            "GitLab: You are not allowed to push code to protected branches on this project.";

    private GitServlets() {}

    static GitServlet create(Function<String, Optional<ServedRepository>> repositories) {
        GitServlet servlet = new GitServlet();
        servlet.setRepositoryResolver((request, path) -> {
            Repository repository = repositories
                    .apply(path)
                    .orElseThrow(() -> new RepositoryNotFoundException(path))
                    .jgit();
            repository.incrementOpen();
            return repository;
        });
        servlet.setUploadPackFactory((request, repository) -> {
            UploadPack upload = new UploadPack(repository);
            upload.setRequestPolicy(UploadPack.RequestPolicy.ANY);
            Optional.ofNullable(request.getHeader("Git-Protocol"))
                    .ifPresent(version -> upload.setExtraParameters(Set.of(version)));
            return upload;
        });
        servlet.setReceivePackFactory((request, repository) -> receive(request, repository, repositories));
        return servlet;
    }

    private static ReceivePack receive(
            HttpServletRequest request,
            Repository repository,
            Function<String, Optional<ServedRepository>> repositories) {
        AccessToken token = (AccessToken) request.getAttribute(GitLabGate.TOKEN);
        ReceivePack receive = new ReceivePack(repository);
        receive.setAtomic(false);
        ServedRepository served = repositories.apply(request.getRequestURI()).orElseThrow();
        receive.setMaxPackSizeLimit(served.pushLimit());
        receive.setPreReceiveHook(protection(token, served));
        receive.setAllowPushOptions(served.takesPushOptions());
        receive.setPostReceiveHook((pack, commands) -> served.mergeRequests().ask(pack, commands));
        return receive;
    }

    private static PreReceiveHook protection(AccessToken token, ServedRepository repository) {
        return (ReceivePack receive, Collection<ReceiveCommand> commands) -> {
            for (ReceiveCommand command : commands) {
                Optional<String> reason = repository.mayPush(token, command.getRefName())
                        ? repository.pushRule(command.getOldId(), command.getNewId())
                        : Optional.of(PROTECTED);
                if (reason.isPresent()) {
                    receive.sendMessage(reason.get());
                    command.setResult(ReceiveCommand.Result.REJECTED_OTHER_REASON, "pre-receive hook declined");
                }
            }
        };
    }
}
