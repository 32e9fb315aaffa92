/** Settings that load a file however many of its rows are rejected. */
export const LENIENT_SETTINGS = `schedule: { run: '30 6 * * *' }
scheme: six-modules
server: { host: 127.0.0.1, port: 8620, allow_remote: false }
loading: { max_rejected_share: 1 }
`;
