package org.kohsuke.stapler;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.List;
import net.sf.json.JSONObject;

public interface StaplerRequest2 extends HttpServletRequest {
    String getRestOfPath();

    String getOriginalRestOfPath();

    String getOriginalRequestURI();

    String getRequestURIWithQueryString();

    String getRootPath();

    String getReferer();

    List<Ancestor> getAncestors();

    Ancestor findAncestor(Class type);

    <T> T findAncestorObject(Class<T> type);

    boolean hasParameter(String name);

    JSONObject getSubmittedForm() throws ServletException;

    <T> T bindJSON(Class<T> type, JSONObject source);

    void bindJSON(Object bean, JSONObject source);

    <T> List<T> bindJSONToList(Class<T> type, Object source);

    RequestDispatcher getView(Object it, String viewName) throws IOException;

    Stapler getStapler();
}
