import { Injectable } from '@nestjs/common';
import type { OpenAPIObject } from '@nestjs/swagger';

type PathItem = OpenAPIObject['paths'][string];

/** What the service sends to others, for the `webhooks` of the OpenAPI document; whoever sends something adds it when he starts. */
@Injectable()
export class DocumentedWebhooks {
  private readonly items = new Map<string, PathItem>();

  add(name: string, item: PathItem): void {
    this.items.set(name, item);
  }

  get byName(): Readonly<Record<string, PathItem>> {
    return Object.fromEntries(this.items);
  }
}
