import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { DocumentBuilder, type OpenAPIObject, SwaggerModule } from '@nestjs/swagger';
import { completeDocument } from './complete-document.js';
import { describeDataClasses } from './data-class-schema.js';
import { DocumentedWebhooks } from './documented-webhooks.js';
import { handlerFacts, readHandlerFile } from './handler-facts.js';

/** OpenAPI 3.1 at /api/openapi.json and a page to read it at /api/docs; built from the code when first asked for. */
export const publishDocumentation = (application: NestFastifyApplication): void => {
  const configuration = new DocumentBuilder()
    .setTitle('急递 Jidi')
    .setDescription('12345 热线紧急工单的触发、签收、时限与回执接口。时间均为 RFC 3339,输出为 +08:00;错误为 application/problem+json(RFC 9457)。')
    .setVersion('1')
    .setOpenAPIVersion('3.1.0')
    .addBearerAuth({ type: 'http', scheme: 'bearer', description: '机器客户端的 API 密钥' }, 'apiKey')
    .addCookieAuth('jidi_session', { type: 'apiKey', in: 'cookie', name: 'jidi_session', description: '值守台登录会话' }, 'session')
    .addSecurityRequirements('apiKey')
    .addSecurityRequirements('session')
    .build();
  SwaggerModule.setup('api/docs', application, () => documentOf(application, configuration), {
    jsonDocumentUrl: 'api/openapi.json',
    raw: ['json'],
    customSiteTitle: '急递接口',
  });
};

const documentOf = (application: NestFastifyApplication, configuration: Omit<OpenAPIObject, 'paths'>): OpenAPIObject => {
  describeDataClasses(application);
  const file = readHandlerFile();
  return { ...completeDocument(SwaggerModule.createDocument(application, configuration), file, handlerFacts(application, file)), webhooks: application.get(DocumentedWebhooks).byName };
};
