package org.kohsuke.stapler.json;

import net.sf.json.JSONObject;
import org.kohsuke.stapler.HttpResponses;

public class JsonHttpResponse extends HttpResponses.HttpResponseException {
    public JsonHttpResponse(JSONObject json) {}

    public JsonHttpResponse(JSONObject json, int status) {}

    public JsonHttpResponse(Throwable cause, int status) {}
}
