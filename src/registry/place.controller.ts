import { Controller, Get } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { AllowClients, CurrentPrincipal } from '../identity/access.js';
import type { Principal } from '../identity/principal.js';
import { RegistryFiles } from './registry-files.js';

const text = { type: 'string' };
const PLACES_SCHEMA = {
  type: 'object', required: ['items'], additionalProperties: false,
  properties: {
    items: {
      type: 'array',
      items: {
        type: 'object', required: ['jurisdiction', 'city', 'counties'], additionalProperties: false,
        properties: {
          jurisdiction: text, city: text,
          counties: { type: 'array', items: { type: 'object', required: ['code', 'name'], additionalProperties: false, properties: { code: text, name: text } } },
        },
      },
    },
  },
};

interface Places {
  readonly jurisdiction: string;
  readonly city: string;
  readonly counties: readonly { readonly code: string; readonly name: string }[];
}

/** The counties of the jurisdictions somebody belongs to, in the order of their files, whether or not anything happens there. */
@ApiTags('registry')
@Controller('api/v1/places')
export class PlaceController {
  constructor(private readonly files: RegistryFiles) {}

  @Get()
  @AllowClients('READ')
  @ApiOperation({ summary: '地区及其县(市、区),按配置的次序' })
  @ApiOkResponse({ schema: PLACES_SCHEMA })
  places(@CurrentPrincipal() { jurisdiction }: Principal): { readonly items: readonly Places[] } {
    const own = this.files.areas.filter(({ id }) => jurisdiction === null || id === jurisdiction);
    return { items: own.map(({ id, city, counties }) => ({ jurisdiction: id, city: city.name, counties: counties.map(({ code, name }) => ({ code, name })) })) };
  }
}
