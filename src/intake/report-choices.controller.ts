import { Controller, Get } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { flag, list, object, oneOf, text } from '../board/answer-schemas.js';
import { OrderNames } from '../board/order-names.js';
import { ORDER_CLASSES, type OrderClass } from '../domain/regulation/regulation.js';
import { CurrentPrincipal, Roles } from '../identity/access.js';
import type { Principal } from '../identity/principal.js';
import { LawBook } from '../law/law-book.js';
import { Clock } from '../platform/clock/clock.js';
import { RegistryFiles } from '../registry/registry-files.js';
import { EMERGENCY_SERVICES } from './new-work-order.js';

export interface ClassChoice {
  readonly class: OrderClass;
  readonly regulation: { readonly id: string; readonly version: string; readonly title: string };
  readonly categories: readonly { readonly code: string; readonly name: string; readonly needsDescription: boolean }[];
  readonly emergencyServices: readonly string[];
}

export interface JurisdictionChoice {
  readonly jurisdiction: string;
  readonly name: string;
  readonly classes: readonly ClassChoice[];
}

const CHOICES_SCHEMA = object({
  items: list(object({
    jurisdiction: text, name: text,
    classes: list(object({ class: oneOf(...ORDER_CLASSES), regulation: object({ id: text, version: text, title: text }), categories: list(object({ code: text, name: text, needsDescription: flag })), emergencyServices: list(oneOf(...EMERGENCY_SERVICES)) })),
  })),
});

/** What a report can be under the law of now, for the form on which it is taken down. */
@ApiTags('registry')
@Controller('api/v1/responsibility')
export class ReportChoicesController {
  constructor(private readonly files: RegistryFiles, private readonly lawBook: LawBook, private readonly clock: Clock, private readonly names: OrderNames) {}

  /** The jurisdictions one may take reports for, the main one first. */
  @Get('choices')
  @Roles('OPERATOR', 'SUPERVISOR', 'ADMINISTRATOR')
  @ApiOkResponse({ schema: CHOICES_SCHEMA })
  choices(@CurrentPrincipal() principal: Principal): { readonly items: readonly JurisdictionChoice[] } {
    const own = this.files.areas.filter(({ id }) => principal.jurisdiction === null || id === principal.jurisdiction);
    return { items: own.map(({ id }) => ({ jurisdiction: id, name: this.names.jurisdiction(id), classes: ORDER_CLASSES.flatMap((orderClass) => this.classChoice(id, orderClass)) })) };
  }

  private classChoice(jurisdiction: string, orderClass: OrderClass): readonly ClassChoice[] {
    const choice = this.lawBook.choose(jurisdiction, orderClass, this.clock.now());
    if (choice.kind === 'NONE') return [];
    const { id, version, title, categories, excludedEmergencyServices } = choice.regulation;
    return [{
      class: orderClass, regulation: { id, version, title }, categories: categories.map(({ code, name, needsDescription }) => ({ code, name, needsDescription })),
      emergencyServices: EMERGENCY_SERVICES.filter((service) => excludedEmergencyServices.includes(service)),
    }];
  }
}
