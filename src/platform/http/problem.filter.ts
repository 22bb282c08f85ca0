import { type ArgumentsHost, Catch, type ExceptionFilter, Logger } from '@nestjs/common';
import { ConsoleFiles } from './console-files.js';
import { asProblem } from './framework-problem.js';
import { problemAnswer } from './problem-answer.js';
import { type HttpReply, type HttpRequest, loggedPath } from './request.js';
import { RouteTable } from './route-table.js';
import { StoredAnswer } from './stored-answer.js';

/** Writes every failure of a request as application/problem+json; what is unknown is logged and told without its inside. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  private readonly logger = new Logger('http');

  constructor(
    private readonly routes: RouteTable,
    private readonly consoleFiles: ConsoleFiles,
  ) {}

  async catch(error: unknown, host: ArgumentsHost): Promise<void> {
    const request = host.switchToHttp().getRequest<HttpRequest>();
    const reply = host.switchToHttp().getResponse<HttpReply>();
    if (reply.sent || reply.raw.headersSent) {
      if (!reply.raw.writableEnded) reply.raw.end();
      return;
    }
    if (error instanceof StoredAnswer) return void (await error.send(reply));
    const problem = this.routes.refine(asProblem(error), request);
    if (problem.status === 404 && (await this.consoleFiles.answer(request, reply))) return;
    // Said once by whoever noticed that the database is away; every request that is told so would drown it.
    if (problem.status === 503) this.logger.debug({ event: 'request.unavailable', method: request.method, path: loggedPath(request), requestId: request.id, reason: error instanceof Error ? error.message : String(error) });
    else if (problem.status >= 500) this.logger.error({ event: 'request.failed', method: request.method, path: loggedPath(request), requestId: request.id, err: error });
    const answer = problemAnswer(problem, request);
    await reply.code(answer.status).headers(answer.headers).send(answer.body);
  }
}
