package io.jenkins.plugins.gitops.root;

import io.jenkins.plugins.gitops.api.Api;
import io.jenkins.plugins.gitops.api.ApiAnswer;
import io.jenkins.plugins.gitops.api.ApiRequest;
import io.jenkins.plugins.gitops.config.EngineStarting;
import io.jenkins.plugins.gitops.config.PluginClassLoader;
import io.jenkins.plugins.gitops.finding.Finding;
import io.jenkins.plugins.gitops.finding.FindingException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Between HTTP and the API: from a request to its answer, at once, or later without a thread. */
final class ApiDoor {
    private static final Logger LOGGER = Logger.getLogger(ApiDoor.class.getName());
    private static final String PREFIX = "/" + GitOpsRootAction.URL + "/api/";

    private ApiDoor() {}

    static void answer(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Optional<Api> api = EngineApi.get().running();
        if (api.isEmpty()) {
            EngineStarting.answer(response);
            return;
        }
        try (PluginClassLoader ignored = PluginClassLoader.enter()) {
            CompletableFuture<ApiAnswer> answer = ask(api.get(), request);
            if (answer.isDone()) {
                ApiResponse.write(now(answer), response);
            } else {
                LaterAnswer.to(request, answer);
            }
        }
    }

    private static CompletableFuture<ApiAnswer> ask(Api api, HttpServletRequest request) throws IOException {
        try {
            return api.answer(read(request), JenkinsViewer.current()).toCompletableFuture();
        } catch (RefusedRequest e) {
            return CompletableFuture.completedFuture(ApiResponse.problem(e.status(), e.finding()));
        } catch (FindingException e) {
            return CompletableFuture.completedFuture(ApiResponse.problem(409, e.finding()));
        } catch (RuntimeException e) {
            return CompletableFuture.completedFuture(failed(e));
        }
    }

    private static ApiAnswer now(CompletableFuture<ApiAnswer> answer) {
        return answer.exceptionally(ApiDoor::failed).join();
    }

    /** What is answered where we are at fault; the log has the rest. */
    static ApiAnswer failed(Throwable problem) {
        LOGGER.log(Level.WARNING, "A request could not be answered", problem);
        return ApiResponse.problem(
                500,
                new Finding(
                        "api.failed",
                        "The request could not be answered",
                        "Something went wrong that should not have; the log of Jenkins says what",
                        "Ask again; if it stays so, send the log with a bug report"));
    }

    private static ApiRequest read(HttpServletRequest request) throws IOException {
        String method = request.getMethod().equals("HEAD") ? "GET" : request.getMethod();
        String path = request.getRequestURI();
        String below = path.substring(path.indexOf(PREFIX) + PREFIX.length());
        String body = method.equals("POST") ? RequestBody.read(request) : "";
        try {
            return ApiRequest.of(method, below, request.getQueryString(), body, request.getHeader("If-None-Match"));
        } catch (IllegalArgumentException e) {
            throw new RefusedRequest(
                    400,
                    new Finding(
                            "api.address",
                            "The address holds an escape that is none",
                            "A % in a URL is followed by two hexadecimal digits; nothing was done",
                            "Encode each part of the address"));
        }
    }
}
