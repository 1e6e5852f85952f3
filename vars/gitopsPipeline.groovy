/**
 * Checks the source out, builds and pushes its image once, and deploys it to one environment after the other. See
 * gitopsPipeline.txt for the parameters.
 */
def call(Map params = [:]) {
  def settings = checked(params)
  def environments = checkedEnvironments(settings)
  def source = [:]
  def image = null
  def results = [:]

  node(settings.agent) {
    stage('Checkout') {
      source = checkout(scm)
    }
    if (settings.checks) {
      stage('Check') {
        for (environment in environments) {
          gitopsCheck(checkParameters(settings, environment, source.GIT_COMMIT))
        }
      }
    }
    stage('Image') {
      image = gitopsImage(imageParameters(settings, source.GIT_COMMIT))
    }
  }
  for (environment in environments) {
    def deployed = environment
    def approval = null
    if (deployed.approval != null) {
      stage("Approve ${deployed.stage}") {
        approval = gitopsApproval(
          [application: deployed.application, image: image.reference, digest: image.digest] + deployed.approval
        )
      }
    }
    stage("Deploy ${deployed.stage}".trim()) {
      results[deployed.application] = gitopsDeploy(deployParameters(settings, deployed, image, source, approval))
    }
  }
  return settings.environments == null ? results[settings.application] : results
}

private Map checked(Map params) {
  def settings = gitopsParameters.checked(
    'gitopsPipeline',
    params,
    [
      agent: '', application: null, environments: null, image: null, tag: '', registryCredentialsId: '',
      gitCredentialsId: '', builder: 'auto', dockerfile: '', context: '.', imageOptions: [:], checks: false,
      pullSecret: false, pullCredentialsId: '', timeoutMinutes: 10, wait: true,
    ],
    params.environments == null ? ['application', 'image'] : ['image'],
    "gitopsPipeline(application: 'shop-dev', image: 'registry.example:5005/team/shop')"
  )
  if (settings.application && settings.environments != null) {
    error 'gitopsPipeline was given both application and environments; name one application, or a list of environments'
  }
  mustBeMap('imageOptions', settings.imageOptions, 'imageOptions: [insecure: true]')
  if (!(settings.checks instanceof Boolean)) {
    mustBeMap('checks', settings.checks, "checks: true, or checks: [gitlabTokenCredentialsId: 'gitlab-read-api']")
  }
  return settings
}

private void mustBeMap(String name, Object value, String example) {
  if (!(value instanceof Map)) {
    error "gitopsPipeline was given ${gitopsParameters.shown(value)} as ${name}; write ${example}"
  }
}

private List checkedEnvironments(Map settings) {
  if (settings.environments == null) {
    return [environment(settings, [application: settings.application], '')]
  }
  def example = "environments: [[application: 'shop-dev'], [application: 'shop-prod', approval: true]]"
  if (!(settings.environments instanceof List) || settings.environments.isEmpty()) {
    error "gitopsPipeline was given ${gitopsParameters.shown(settings.environments)} as environments; write ${example}"
  }
  def environments = []
  def names = []
  for (entry in settings.environments) {
    if (!(entry instanceof Map)) {
      error "gitopsPipeline was given ${gitopsParameters.shown(entry)} as one of the environments; write ${example}"
    }
    def checked = environment(settings, entry, "${entry.stage ?: entry.application}")
    if (names.contains(checked.application)) {
      error "gitopsPipeline was given ${checked.application} twice in environments; each application is deployed to once"
    }
    names.add(checked.application)
    environments.add(checked)
  }
  if (!settings.wait && environments.size() > 1) {
    error 'gitopsPipeline was given wait: false and several environments; each begins when the one before is healthy, ' +
      'so leave wait out'
  }
  return environments
}

private Map environment(Map settings, Map entry, String stage) {
  def environment = gitopsParameters.checked(
    'gitopsPipeline, in environments,',
    entry,
    [
      application: null, stage: '', approval: false, gitCredentialsId: settings.gitCredentialsId,
      pullSecret: settings.pullSecret, pullCredentialsId: settings.pullCredentialsId,
      timeoutMinutes: settings.timeoutMinutes,
    ],
    ['application'],
    "[application: 'shop-dev']"
  )
  return environment + [stage: stage, approval: gitopsParameters.approval('gitopsPipeline', environment.approval)]
}

private Map checkParameters(Map settings, Map environment, String commit) {
  return [
    application: environment.application,
    image: "${settings.image}:${settings.tag ?: 'sha-' + commit.take(7)}".toString(),
    registryCredentialsId: settings.registryCredentialsId,
    gitCredentialsId: environment.gitCredentialsId,
    plainHttp: settings.imageOptions.insecure ?: false,
  ] + (settings.checks instanceof Map ? settings.checks : [:])
}

private Map imageParameters(Map settings, String commit) {
  return [
    image: settings.image,
    tag: settings.tag,
    builder: settings.builder,
    dockerfile: settings.dockerfile,
    context: settings.context,
    registryCredentialsId: settings.registryCredentialsId,
    sourceCommit: commit,
  ] + settings.imageOptions
}

private Map deployParameters(Map settings, Map environment, Map image, Map source, Map approval) {
  def parameters = [
    application: environment.application,
    image: image.reference,
    digest: image.digest,
    sourceCommit: source.GIT_COMMIT,
    sourceBranch: source.GIT_BRANCH ?: '',
    sourceAncestors: [source.GIT_PREVIOUS_COMMIT, source.GIT_PREVIOUS_SUCCESSFUL_COMMIT].findAll { it },
    gitCredentialsId: environment.gitCredentialsId,
    timeoutMinutes: environment.timeoutMinutes,
    wait: settings.wait,
  ]
  if (environment.pullSecret) {
    parameters += [
      pullSecret: true,
      registryCredentialsId: environment.pullCredentialsId ?: settings.registryCredentialsId,
    ]
  }
  return approval == null ? parameters : parameters + [approval: approval]
}
