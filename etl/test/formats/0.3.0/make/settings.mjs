/** Settings of the county: one report, approved by hand, and a channel of each outcome. */
export const settingsText = (outgoing) => `schedule:
  run: '30 6 * * *'
scheme: yang-2023
server:
  host: 127.0.0.1
  port: 8620
  allow_remote: true
loading:
  max_rejected_share: 0.2
  min_usual_share: 0
papers:
  at: { monthly: '08:30' }
  workdays: [monthly]
  approval: [monthly]
  send:
    monthly: [前置机, 接口, 只试一次]
channels:
  - { name: 前置机, type: folder, path: ${outgoing} }
  - { name: 接口, type: webhook, url: 'http://127.0.0.1:18620/hook', secret: hook }
  - {
      name: 只试一次,
      type: webhook,
      url: 'http://127.0.0.1:18620/refuse',
      secret: hook,
      attempts: 1,
    }
`;
