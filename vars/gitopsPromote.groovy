/** Deploys to an application exactly what another one runs. See gitopsPromote.txt for the parameters. */
def call(Map params = [:]) {
  def settings = checked(params)
  def asked = gitopsParameters.approval('gitopsPromote', settings.approval)
  def approval = null
  def result = null

  if (asked != null) {
    stage("Approve ${settings.to}") {
      def message = "Promote to ${settings.to} what ${settings.from} runs".toString()
      approval = gitopsApproval([application: settings.to, message: message] + asked)
    }
  }
  stage("Deploy ${settings.to}") {
    result = gitopsDeploy(deployParameters(settings, approval))
  }
  return result
}

private Map checked(Map params) {
  return gitopsParameters.checked(
    'gitopsPromote',
    params,
    [
      from: null, to: null, approval: false, gitCredentialsId: '', pullSecret: false, pullCredentialsId: '',
      timeoutMinutes: 10, wait: true,
    ],
    ['from', 'to'],
    "gitopsPromote(from: 'shop-staging', to: 'shop-prod')"
  )
}

private Map deployParameters(Map settings, Map approval) {
  def parameters = [
    application: settings.to,
    from: settings.from,
    gitCredentialsId: settings.gitCredentialsId,
    timeoutMinutes: settings.timeoutMinutes,
    wait: settings.wait,
  ]
  if (settings.pullSecret) {
    parameters += [pullSecret: true, registryCredentialsId: settings.pullCredentialsId]
  }
  return approval == null ? parameters : parameters + [approval: approval]
}
