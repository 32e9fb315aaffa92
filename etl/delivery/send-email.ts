import { Readable } from 'node:stream';
import MailComposer from 'nodemailer/lib/mail-composer';
import SmtpConnection from 'nodemailer/lib/smtp-connection';
import type { NodemailerError } from 'nodemailer/lib/errors';
import type { EmailChannel } from '../config/delivery-channel.ts';
import type { Delivery } from './delivery.ts';
import type { DeliveryEffects } from './delivery-effects.ts';
import { mailFailure } from './failure-words.ts';
import { messageText } from './message-text.ts';
import type { Outcome } from './outcome.ts';
import { readPaperFile } from './read-paper-file.ts';

const PORTS = { implicit: 465, starttls: 587, none: 25 };
/** The longest a mail with attachments may take, in timeouts. */
const MAX_MAIL_TIMEOUTS = 4;

/**
 * Sends one mail to one address over SMTP. Uses Nodemailer's own connection, because its transport
 * does not tell whether the server may have the mail: it may from the first byte after DATA.
 */
export async function sendEmail(
  delivery: Delivery,
  channel: EmailChannel,
  password: string | undefined,
  { now, timeoutMs }: DeliveryEffects,
): Promise<Outcome> {
  const mail = await composeMail(delivery, channel.from, now());
  const to = delivery.recipient ?? '';
  return new Promise((resolve) => {
    let stage: Stage = 'session';
    const connection = new SmtpConnection({
      host: channel.host,
      port: channel.port ?? PORTS[channel.tls],
      secure: channel.tls === 'implicit',
      requireTLS: channel.tls === 'starttls',
      ignoreTLS: channel.tls === 'none',
      connectionTimeout: timeoutMs,
      greetingTimeout: timeoutMs,
      dnsTimeout: timeoutMs,
      socketTimeout: timeoutMs,
    });
    const end = (outcome: Outcome) => {
      clearTimeout(timer);
      resolve(outcome);
      if (outcome.kind === 'delivered') connection.quit();
      else connection.close();
    };
    const fail = (error: Error) => end(smtpErrorOutcome(error, stage));
    const timer = setTimeout(() => fail(new Error('超时')), timeoutMs * MAX_MAIL_TIMEOUTS);
    const send = () => {
      stage = 'envelope';
      // Read only after the server accepted the mail command (354).
      const content = Readable.from(
        (function* () {
          stage = 'content';
          yield mail;
        })(),
        { objectMode: false },
      );
      connection.send({ from: channel.from, to: [to] }, content, (error, info) => {
        if (error) fail(error);
        else end({ kind: 'delivered', answer: info?.response ?? '' });
      });
    };
    connection.on('error', fail);
    connection.connect((error) => {
      if (error) fail(error);
      else if (channel.user === undefined) send();
      else {
        connection.login({ user: channel.user, pass: password }, (refused) => {
          if (refused) fail(refused);
          else send();
        });
      }
    });
  });
}

/** How far the session came: signing on, naming the recipient, or sending the mail. */
type Stage = 'session' | 'envelope' | 'content';

/** Once the mail is being sent, only a clear refusal (4xx, 5xx) means that it was not accepted. */
function smtpErrorOutcome(error: Error | NodemailerError, stage: Stage): Outcome {
  const code = 'responseCode' in error ? Number(error.responseCode) : NaN;
  const isRefused = code >= 400 && code < 600;
  const answer = mailFailure(error);
  if (stage === 'content' && !isRefused) return { kind: 'unknown', answer };
  // A refusal of one recipient says nothing about the others; a refusal of the session does.
  const isUnreachable = stage === 'session' || !isRefused;
  return { kind: 'failed', answer, isUnreachable };
}

async function composeMail(delivery: Delivery, from: string, date: Date): Promise<Buffer> {
  const { files, key, recipient, title } = delivery;
  const attachments = await Promise.all(
    files.map(async (file) => ({
      filename: file.name,
      contentType: file.mediaType,
      content: await readPaperFile(file),
    })),
  );
  const domain = from.slice(from.indexOf('@') + 1);
  return new MailComposer({
    from,
    to: recipient ?? '',
    subject: title,
    text: messageText(
      delivery,
      files.map(({ name }) => name),
    ),
    attachments,
    date,
    // The same at every attempt, so that a mail system can recognise a repeat.
    messageId: `<${key.slice(0, 32)}@${domain}>`,
    headers: { 'Auto-Submitted': 'auto-generated' },
  })
    .compile()
    .build();
}
